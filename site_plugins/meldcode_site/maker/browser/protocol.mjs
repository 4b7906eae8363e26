// What the page says to the worker that holds the generator, and what comes back. The rules for what is accepted are in
// session.py and folder.py; the worker only passes it on.
//
// A file's path begins with the folder that it is in: `school/school.yml` (the school's folder), `site/index.html` (the site
// as it was last made) or `docs/stappen/stap-1.md` (our own words, to read only).

/**
 * The first message: what Python and the generator are made of, as it stands in the page.
 * @typedef {object} Parts
 * @property {string} url where the files are, with a slash at its end
 * @property {Object<string, {size: number, integrity: string}>} files each with its bytes and SHA-256
 */

/**
 * Every other message. Any number may be sent at once; they are answered in order.
 * @typedef {object} Question
 * @property {number} id comes back with the answer
 * @property {Verb} do
 * @property {string} [path]
 * @property {"school"|"site"|"docs"} [of]
 * @property {object} [data] what the form holds, in the shape of school.yml
 * @property {ArrayBuffer} [content]
 */

/**
 * `open` puts the school's folder in `content`, a zip, in the place of the one that is there: all of it or nothing. `write` puts
 * `content` at `path` of the school's folder (without `school/`); without `content` it removes what is there. `make` makes the
 * site. `read` gives the file at `path`. `list` gives the paths of all files `of` a folder. `pack` gives a zip `of` a folder.
 * `new` puts the folder of a school that has filled in nothing yet in the place of the one that is there. `profile` gives what
 * school.yml fills in, `fill` puts `data` of the form into it, and `compare` tells what of it is not in `data`. `pages` lists
 * the texts that can be changed.
 * @typedef {"open"|"write"|"make"|"read"|"list"|"pack"|"new"|"profile"|"fill"|"compare"|"pages"} Verb
 */

/**
 * @typedef {object} Answer
 * @property {any} data `Made` for `make`; `{paths}` for `open`, `new` and `list`, and for `open` also `{since}` (since.py); `{data}` for `profile`; `{keys, comments}` for
 *   `fill` (profile_file.py); `{pages}` for `pages` (own_pages.py); `{messages}` for `compare`, and for all when it was refused;
 *   else empty
 * @property {ArrayBuffer} [content] for `read` and `pack`
 */

/**
 * What generator.py tells of a site; it tells more of each.
 * @typedef {object} Made
 * @property {boolean} ok
 * @property {Message[]} messages
 * @property {LawRow[]|null} law
 * @property {boolean} complete
 * @property {string[]} changed
 * @property {string[]} removed
 */
/** @typedef {{text: string, file: string, line: number, column: number, field: string}} Message */
/**
 * @typedef {{required: boolean, state: string, asked: string, told: string, article: string, fields: string[], page: string}} LawRow
 */

/**
 * What the worker tells besides. `loaded` counts bytes, of all `size`s together. `failed` is a reason, and there are no answers
 * from then on: `bestand` (a file did not come), `gewijzigd` (a file is not the one that was published), `geheugen` (no room),
 * `python` (it ended), `wasm` (the browser has no WebAssembly; the page itself finds that).
 * @typedef {{stage?: "loading"|"ready", loaded?: number, failed?: string}} Told
 */

export {};
