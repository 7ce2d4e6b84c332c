/** Characters of Prism's error output that are kept to explain its end. */
export const excerptLength = 4000;
