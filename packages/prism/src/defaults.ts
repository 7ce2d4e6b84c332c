/** Characters of Prism's stderr to keep for the error message after a crash. */
export const excerptLength = 4000;
