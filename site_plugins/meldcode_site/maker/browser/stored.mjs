// Keeps the school's folder in this browser, where and as long as a person asks for that: nothing else of this page is kept.

const DATABASE = "meldcode-maker";
const STORE = "map";
const KEY = 0;

/** @returns {Promise<ArrayBuffer|null>} the folder that was kept, as a zip */
export async function stored() {
  return (await run("readonly", (store) => store.get(KEY))) ?? null;
}

/** @param {ArrayBuffer} content the folder, as a zip */
export async function store(content) {
  await run("readwrite", (store) => store.put(content, KEY));
}

export async function wipe() {
  await run("readwrite", (store) => store.clear());
}

/**
 * @template Result
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<Result>} ask
 * @returns {Promise<Result>}
 */
async function run(mode, ask) {
  const opening = indexedDB.open(DATABASE);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await settled(opening);
  try {
    const transaction = database.transaction(STORE, mode);
    const result = await settled(ask(transaction.objectStore(STORE)));
    if (mode === "readwrite")
      await new Promise((resolve, reject) => Object.assign(transaction, { oncomplete: resolve, onabort: reject }));
    return result;
  } finally {
    database.close();
  }
}

/**
 * @template Result
 * @param {IDBRequest<Result>} request
 * @returns {Promise<Result>}
 */
function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
