const root = new URL("../../", import.meta.url);

/** The bundled document of the last release. Only `accept-release.mjs` writes it. */
export const releasedDocument = new URL("openapi/released/openapi.json", root);

export const changesetFolder = new URL(".changeset/", root);

/** The packages whose users see changes of the document. */
export const announcedPackages = ["schema", "client"].map((folder) => ({
  name: `@kantata-refs/${folder}`,
  manifest: new URL(`packages/${folder}/package.json`, root),
}));
