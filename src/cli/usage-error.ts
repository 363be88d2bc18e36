/** A mistake of the person at the keyboard: one line on stderr, exit code 2, never a stack trace. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What went wrong with a file, in words. */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  switch (code) {
    case "ENOENT":
      return "no such file or folder";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EISDIR":
      return "it is a folder";
    case "ENOTDIR":
    case "EEXIST":
      return "a file is in the way";
    case "ENOSPC":
      return "no space left on the device";
    case "EROFS":
      return "the file system is read-only";
    default:
      return error instanceof Error ? error.message.split("\n")[0]! : String(error);
  }
}
