// Another program that writes and reads dossier files, made after what src/meldcode_core/README.md says of them.

import { createCipheriv, createDecipheriv, pbkdf2Sync } from "node:crypto";
import { text } from "node:stream/consumers";
import { crc32 } from "node:zlib";

const BOUND = Buffer.from("meldcode-dossierbestand 1");
const TAG = 16; // bytes

const { file, content, passphrase, salt, nonce } = JSON.parse(await text(process.stdin));
process.stdout.write(file === undefined ? seal() : open(JSON.parse(file)));

function seal() {
  const cipher = createCipheriv("aes-256-gcm", key(salt, 600_000), Buffer.from(nonce, "base64")).setAAD(BOUND);
  const sealed = Buffer.concat([cipher.update(content, "utf8"), cipher.final(), cipher.getAuthTag()]);
  const envelope = {
    formaat: "meldcode-dossierbestand",
    versie: 1,
    sleutel: { afleiding: "PBKDF2-SHA-256", rondes: 600_000, zout: salt },
    versleuteling: { soort: "AES-256-GCM", nonce },
    controle: crc32(sealed),
    inhoud: sealed.toString("base64"),
  };
  return `${JSON.stringify(envelope, null, 1)}\n`;
}

function open({ sleutel, versleuteling, inhoud }) {
  const sealed = Buffer.from(inhoud, "base64");
  const nonce = Buffer.from(versleuteling.nonce, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key(sleutel.zout, sleutel.rondes), nonce).setAAD(BOUND);
  decipher.setAuthTag(sealed.subarray(-TAG));
  return decipher.update(sealed.subarray(0, -TAG), null, "utf8") + decipher.final("utf8");
}

function key(salt, rounds) {
  return pbkdf2Sync(passphrase.normalize("NFKC"), Buffer.from(salt, "base64"), rounds, 32, "sha256");
}
