/** The characters of a checksum, in the order of their values. Each of them says which of five characters are upper case. */
const checksumCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
const charactersPerChecksum = 5;

/** Ids without a single digit do not occur, but words of 15 letters do. */
const form15 = /^(?=.*[0-9])[a-zA-Z0-9]{15}$/;
const form18 = /^(?=.*[0-9])([a-zA-Z0-9]{15})([a-zA-Z0-5]{3})$/;

const isUpperCase = (character: string) => character >= "A" && character <= "Z";

/** Whether a text has the form of a 15-character Salesforce id. Two of these that differ by case alone are two records. */
export const isSalesforceId15 = (id: string): boolean => form15.test(id);

/**
 * The 18-character form of a 15-character Salesforce id, which adds a checksum of the upper case letters.
 * @returns undefined for a text of another form
 */
export function salesforceId18(id15: string): string | undefined {
  if (!isSalesforceId15(id15)) return undefined;
  let checksum = "";
  for (let start = 0; start < id15.length; start += charactersPerChecksum) {
    const part = id15.slice(start, start + charactersPerChecksum).split("");
    const value = part.reduce((sum, one, index) => sum + (isUpperCase(one) ? 2 ** index : 0), 0);
    checksum += checksumCharacters.charAt(value);
  }
  return id15 + checksum;
}

/**
 * The 15-character form of an 18-character Salesforce id. The checksum restores upper and lower case, so an id that some
 * system has written in one case works too.
 * @returns undefined for a text of another form, and for one whose checksum does not fit
 */
export function salesforceId15(id18: string): string | undefined {
  const [, characters = "", checksum = ""] = form18.exec(id18) ?? [];
  if (characters === "") return undefined;
  const restored = characters
    .toLowerCase()
    .split("")
    .map((one, index) => {
      const value = checksumCharacters.indexOf(
        checksum.charAt(Math.floor(index / charactersPerChecksum)).toUpperCase(),
      );
      return Math.floor(value / 2 ** (index % charactersPerChecksum)) % 2 === 1 ? one.toUpperCase() : one;
    });
  const id15 = restored.join("");
  // A digit has no upper case: then the text is no id of Salesforce.
  return salesforceId18(id15)?.slice(-checksum.length) === checksum.toUpperCase() ? id15 : undefined;
}
