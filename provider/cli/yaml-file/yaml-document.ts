import type { Document, Node } from "yaml";
import type { FileProblem } from "./file-problem";

/** Lines and columns count from 1. */
export interface Position {
  line: number;
  column: number;
}

/** A YAML or JSON document whose values have positions. */
export interface YamlDocument {
  /** `null` for an empty document. */
  value: unknown;
  /** Where the value at the path begins, or its key; of a path that does not exist, where the last part that exists begins. */
  positionOf(path: readonly (string | number)[], part: "key" | "value"): Position;
}

/** Why a text is no document. */
export interface YamlProblem extends FileProblem {
  position: Position;
}

/** Aliases that a document may resolve: far more than a file of gates needs, far fewer than would exhaust memory. */
const MAX_ALIASES = 1_000;

/**
 * Parses YAML 1.2, of which JSON is a part. A key that is there twice, a tag and a second document are errors: each of them
 * would drop something that the author wrote.
 */
export async function parseYaml(text: string): Promise<YamlDocument | YamlProblem[]> {
  const { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } = await import("yaml");
  const lines = new LineCounter();
  const document: Document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0)
    return problems.map(({ message, pos }) => ({ ...whole(message), position: positionAt(pos[0]) }));
  const value = toValue(document);
  if (value instanceof Error) return [{ ...whole(value.message), position: { line: 1, column: 1 } }];
  return {
    value,
    positionOf(path, part) {
      let node: unknown = document.contents;
      let offset = offsetOf(node);
      for (const name of path) {
        if (isAlias(node)) node = node.resolve(document);
        let key: unknown;
        if (isMap(node)) {
          const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(name));
          if (!pair) break;
          key = pair.key;
          node = pair.value;
        } else if (isSeq(node) && typeof name === "number" && node.items[name] !== undefined) {
          node = node.items[name];
        } else break;
        offset = offsetOf(part === "key" ? (key ?? node) : (node ?? key));
      }
      return positionAt(offset);
    },
  };
}

function whole(message: string): FileProblem {
  return { path: [], part: "value", message: `${message}.` };
}

function toValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    return error;
  }
}

function offsetOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}
