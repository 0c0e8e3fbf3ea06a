// Reads lines {id, schema, body} and answers lines {id, issues: [{path, code, message}]}; no issue: the body fits.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

// The package would make its objects strict only before they are evaluated, and evaluates them on import. Fields that no
// schema knows are mistakes of ours, so the text is changed before it runs.
const source = readFileSync(new URL(import.meta.resolve("discord-api-spec/zod")), "utf8")
  .replace("let zObject = z.object;", "let zObject = z.strictObject;")
  .replace('"zod/mini"', JSON.stringify(import.meta.resolve("zod/mini")));
const spec = await import("data:text/javascript;base64," + Buffer.from(source).toString("base64"));

// Documented as strings of digits, in the schemas numbers (Discord reference, "Permissions").
const bits = new Set(["default_member_permissions", "permissions", "allow", "deny"]);
const normal = (value, key) =>
  Array.isArray(value) ? value.map(item => normal(item)) :
  value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, normal(v, k)])) :
  bits.has(key) && typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;

const text = issue => {
  switch (issue.code) {
    case "too_big": return ["BASE_TYPE_MAX_LENGTH", `Must be ${issue.maximum} or fewer in length.`];
    case "too_small": return ["BASE_TYPE_MIN_LENGTH", `Must be ${issue.minimum} or more in length.`];
    case "unrecognized_keys": return ["UNKNOWN_FIELD", `Unknown fields: ${issue.keys.join(", ")}`];
    case "invalid_value": return ["BASE_TYPE_CHOICES", `Value must be one of ${JSON.stringify(issue.values)}.`];
    case "invalid_type": return issue.input === undefined && issue.message.includes("undefined")
      ? ["BASE_TYPE_REQUIRED", "This field is required"]
      : ["BASE_TYPE_COERCE", `Could not be interpreted as ${issue.expected}.`];
    default: return ["BASE_TYPE_INVALID", `${issue.code}: ${issue.message}`];
  }
};

// Of a union's branches, the one whose type fits is meant.
const flat = (issues, before = []) => issues.flatMap(issue => {
  const path = [...before, ...issue.path];
  if (issue.code !== "invalid_union" || !issue.errors?.length) {
    const [code, message] = text(issue);
    return [{ path: path.join("."), code, message }];
  }
  const misfit = errors => errors.some(e => e.path.at(-1) === "type") ? 1000 : errors.length;
  return flat([...issue.errors].sort((a, b) => misfit(a) - misfit(b))[0], path);
});

const check = (name, body) => {
  const isList = name.endsWith("[]");
  const schema = spec[name.replace("[]", "") + "Schema"];
  if (!schema) return [{ path: "", code: "NO_SCHEMA", message: `no schema ${name}` }];
  const bodies = isList ? body : [body];
  if (!Array.isArray(bodies)) return [{ path: "", code: "BASE_TYPE_COERCE", message: "Could not be interpreted as list." }];
  return bodies.flatMap((one, i) => {
    const result = schema.safeParse(normal(one));
    return result.success ? [] : flat(result.error.issues, isList ? [i] : []);
  });
};

for await (const line of createInterface({ input: process.stdin })) {
  const { id, schema, body } = JSON.parse(line);
  let issues;
  try {
    const answers = schema.split("|").map(name => check(name, body));
    issues = answers.find(a => a.length === 0) ?? answers.sort((a, b) => a.length - b.length)[0];
  } catch (error) {
    issues = [{ path: "", code: "CHECKER_FAILED", message: String(error) }];
  }
  process.stdout.write(JSON.stringify({ id, issues }) + "\n");
}
