// Stands for @napi-rs/keyring in tests: entries are files of a folder of the test.
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

export class AsyncEntry {
  constructor(service, name) {
    this.file = join(process.env.FAKE_KEYRING ?? "", `${service}-${name}`);
  }

  getPassword() {
    return readFile(this.file, "utf8").catch(() => null);
  }

  setPassword(secret) {
    return writeFile(this.file, secret);
  }

  async deleteCredential() {
    await rm(this.file);
    return true;
  }
}
