import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

const silent = { default: { logLevel: ExtractorLogLevel.None } };

/** Read as an application on Node or in a browser reads them, whatever this package is compiled with. */
const compilerOptions = {
  target: "es2023",
  lib: ["es2023", "dom", "dom.iterable"],
  module: "nodenext",
  moduleResolution: "nodenext",
  strict: true,
  // `tsc` and attw look for mistakes; those in the declarations of others are not ours.
  skipLibCheck: true,
  types: ["node"],
};

function configuration(folder, { report, types }, temporary) {
  const reports = `${temporary}/reports`;
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, "package.json"),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, types),
      compiler: { overrideTsconfig: { compilerOptions, files: [join(folder, types)] } },
      apiReport: {
        enabled: true,
        reportFileName: report,
        reportFolder: reports,
        reportTempFolder: `${temporary}/newest`,
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: "lf",
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: silent,
        tsdocMessageReporting: silent,
      },
    },
  });
}

/**
 * The public types of an entry point as text. Writes nothing into the package.
 *
 * @param {string} folder of the package, which is built
 * @param {{ report: string, types: string }} entryPoint
 * @returns {Promise<string>} with `\n` at the end of each line
 * @throws {Error} naming declarations that are missing or cannot be read
 */
export async function renderReport(folder, entryPoint) {
  if (!existsSync(join(folder, entryPoint.types))) {
    throw new Error(`${entryPoint.types} is missing in ${folder}; build first: npx -y pnpm@12.21.0 build`);
  }
  const temporary = await mkdtemp(join(tmpdir(), "api-report-"));
  try {
    await mkdir(join(temporary, "reports"));
    const problems = [];
    const { succeeded } = Extractor.invoke(configuration(folder, entryPoint, temporary), {
      localBuild: true,
      messageCallback(message) {
        if (message.logLevel === ExtractorLogLevel.Error)
          problems.push(message.formatMessageWithLocation(folder));
        message.handled = true;
      },
    });
    if (!succeeded || problems.length > 0) {
      throw new Error(`${entryPoint.types} could not be read:\n${problems.join("\n")}`);
    }
    return await readFile(join(temporary, "reports", entryPoint.report), "utf8");
  } finally {
    await rm(temporary, { recursive: true });
  }
}
