const root = new URL("../../", import.meta.url);

/** The document of the last release, as it was bundled. Only `accept-release.mjs` writes it. */
export const releasedDocument = new URL("openapi/released/openapi.json", root);

/** The document as it is now. */
export const bundledDocument = new URL("openapi/dist/openapi.json", root);

export const changesetFolder = new URL(".changeset/", root);

/** Packages whose users see every change of the document, each with its manifest. */
export const announcedPackages = ["schema", "client"].map((folder) => ({
  name: `@kantata-refs/${folder}`,
  manifest: new URL(`packages/${folder}/package.json`, root),
}));
