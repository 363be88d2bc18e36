/** One child of the pool: loads the core named on its command line, then answers rows with results. */
import { pathToFileURL } from "node:url";

const { checkRow } = await import(pathToFileURL(process.argv[2]).href);
if (typeof checkRow !== "function") throw new Error("the core exports no checkRow");
process.on("message", async (row) => {
  try {
    process.send({ result: await checkRow(row) });
  } catch (error) {
    process.send({ error: String(error?.stack ?? error).slice(0, 600) });
  }
});
process.send("ready");
