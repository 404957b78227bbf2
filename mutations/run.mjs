// Applies the mutations of mutations.txt one by one to a copy of the clone and tells which tests catch each.

import { spawn } from "node:child_process";
import { cpSync, existsSync, copyFileSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [option, text] = process.argv.slice(2);
const only = option === "--only" ? text : "";
const notCopied = new Set([".git", "bin", "obj", "TestResults", ".backoffice"]);
const output = "BackOffice.Tests/bin/Debug/net10.0";
let child;
// Projects whose sources were put back after a mutation, but not built since.
const changed = new Set();

// A key and its value, or one line of an edit: "- " is the text to find, "+ " what stands there instead.
function parse(text) {
  const mutations = [];
  let current, edit;
  for (const line of text.split("\n")) {
    if (line.startsWith("#")) continue;
    if (line.trim() === "") { current = edit = undefined; continue; }
    if (!current) mutations.push(current = { edits: [] });
    const [, key, value] = line.match(/^(guard|mutation|tests|build|file): (.*)$/) ?? [];
    if (key === "file") current.edits.push(edit = { file: value, from: [], to: [] });
    else if (key) current[key] = value;
    else if (edit && /^- /.test(line)) {
      if (edit.to.length > 0) current.edits.push(edit = { file: edit.file, from: [], to: [] });
      edit.from.push(line.slice(2));
    } else if (edit && /^\+( |$)/.test(line)) edit.to.push(line.slice(2));
    else throw new Error(`mutations.txt: what is this? ${line}`);
  }
  for (const m of mutations)
    if (!m.guard || !m.mutation || !(m.tests || m.build) || m.edits.length === 0) throw new Error(`mutations.txt: incomplete: ${JSON.stringify(m)}`);
  return mutations;
}

// The sources as the mutation wants them and as they are, by file; throws when a text is not there exactly once.
function mutated(folder, mutation) {
  const [files, originals] = [new Map(), new Map()];
  for (const { file, from, to } of mutation.edits) {
    const path = join(folder, file);
    if (!existsSync(path)) throw new Error(`${file} is not there`);
    if (!originals.has(file)) originals.set(file, readFileSync(path, "utf8"));
    const text = files.get(file) ?? originals.get(file);
    const find = from.join("\n");
    const times = text.split(find).length - 1;
    if (times !== 1) throw new Error(`${times === 0 ? "not found" : `found ${times} times`} in ${file}: ${from[0].trim()}`);
    files.set(file, text.split(find).join(to.join("\n")));
  }
  return { files, originals };
}

function run(program, args, cwd) {
  return new Promise(resolve => {
    let text = "";
    child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.on("data", data => text += data);
    child.stderr.on("data", data => text += data);
    child.on("close", code => { child = undefined; resolve({ code, text }); });
  });
}

// A mutation may leave something unused: only those that the build itself must catch are built with every analyzer.
function build(scratch, project, strict) {
  const relaxed = strict ? [] : ["-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false"];
  const alone = project === "BackOffice.Tests" ? [] : ["--no-dependencies", "--no-restore"];
  return run("dotnet", ["build", project, "-v", "q", "-nologo", ...alone, ...relaxed], scratch);
}

async function test(scratch, classes) {
  const report = join(scratch, "mutation-report.json");
  rmSync(report, { force: true });
  const filter = classes.flatMap(c => ["-class", `BackOffice.Tests.${c}`]);
  const { text } = await run(join(scratch, output, "BackOffice.Tests"), ["-noColor", "-noLogo", "-noAutoReporters", "-result-ctrf", report, ...filter], scratch);
  if (!existsSync(report)) return { problem: text.trim().split("\n").at(-1) || "the tests did not run" };
  const tests = JSON.parse(readFileSync(report, "utf8")).results.tests;
  return { total: tests.length, failed: tests.filter(t => t.status === "failed").map(t => t.name) };
}

const shortName = name => name.replace(/^BackOffice\.Tests\./, "").replace(/\(.*$/s, "");

// What the changed projects were built into, put beside the tests: nobody's public members change by a mutation.
async function rebuild(scratch, files, strict) {
  const projects = new Set([...changed, ...[...files].map(f => f.split("/")[0])]);
  for (const project of ["BackOffice.Domain", "BackOffice.Data", "BackOffice.Web", "BackOffice.Tests"].filter(p => projects.has(p))) {
    const built = await build(scratch, project, strict);
    if (built.code !== 0) return built;
    if (project !== "BackOffice.Tests") copyFileSync(join(scratch, project, "bin/Debug/net10.0", `${project}.dll`), join(scratch, output, `${project}.dll`));
    changed.delete(project);
  }
  return { code: 0, text: "" };
}

async function judge(scratch, mutation, redBefore) {
  const { files, originals } = mutated(scratch, mutation);
  for (const [file, text] of files) writeFileSync(join(scratch, file), text);
  try {
    const built = await rebuild(scratch, files.keys(), Boolean(mutation.build));
    if (mutation.build) return { caught: built.code !== 0 && built.text.includes(mutation.build) ? [`the build (${mutation.build})`] : [] };
    if (built.code !== 0) throw new Error(`does not compile: ${built.text.split("\n").find(l => l.includes("error"))?.trim().slice(0, 300)}`);
    const tested = await test(scratch, mutation.tests.split(" "));
    if (tested.problem) throw new Error(tested.problem);
    if (tested.total > 1 && tested.failed.length === tested.total) throw new Error("every test failed: the mutation breaks more than its guard");
    return { total: tested.total, caught: [...new Set(tested.failed.filter(t => !redBefore.has(t)).map(shortName))] };
  } finally {
    for (const [file, text] of originals) writeFileSync(join(scratch, file), text);
    for (const file of originals.keys()) changed.add(file.split("/")[0]);
  }
}

function check(mutations) {
  let broken = 0;
  for (const mutation of mutations)
    try {
      mutated(root, mutation);
    } catch (error) {
      broken++;
      console.log(`${mutation.guard} | ${mutation.mutation} | ERROR: ${error.message}`);
    }
  console.log(`${mutations.length - broken} of ${mutations.length} mutations fit the source`);
  return broken > 0 ? 2 : 0;
}

async function main() {
  const mutations = parse(readFileSync(join(root, "mutations", "mutations.txt"), "utf8"))
    .filter(m => !only || `${m.guard} ${m.mutation}`.toLowerCase().includes(only.toLowerCase()));
  if (option === "--check") return check(mutations);
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), "backoffice-mutations-"));
  const remove = () => rmSync(scratch, { recursive: true, force: true });
  for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]])
    process.on(signal, () => { child?.kill("SIGTERM"); remove(); process.exit(code); });
  try {
    cpSync(root, scratch, { recursive: true, verbatimSymlinks: true, filter: path => path === root || !notCopied.has(basename(path)) });
    const first = await build(scratch, "BackOffice.Tests", false);
    if (first.code !== 0) throw new Error(`The copy does not build:\n${first.text}`);
    const classes = [...new Set(mutations.flatMap(m => m.tests?.split(" ") ?? []))];
    const before = classes.length > 0 ? await test(scratch, classes) : { failed: [] };
    if (before.problem) throw new Error(`The tests do not run without a mutation: ${before.problem}`);
    if (before.failed.length > 0) console.log(`Red without any mutation, so they count for nothing: ${[...new Set(before.failed.map(shortName))].join(", ")}\n`);

    console.log("guard | mutation | caught by\n--- | --- | ---");
    let missed = 0, broken = 0;
    for (const mutation of mutations) {
      let verdict;
      try {
        const { total, caught } = await judge(scratch, mutation, new Set(before.failed));
        if (caught.length === 0) missed++;
        verdict = caught.length > 0 ? caught.join(", ") : `NOT CAUGHT (${total === undefined ? "the build is green" : `${total} tests of ${mutation.tests}`})`;
      } catch (error) {
        broken++;
        verdict = `ERROR: ${error.message}`;
      }
      console.log(`${mutation.guard} | ${mutation.mutation} | ${verdict}`);
    }
    console.log(`\n${mutations.length} mutations, ${mutations.length - missed - broken} caught, ${missed} not caught, ${broken} could not be tried`);
    return broken > 0 ? 2 : missed > 0 ? 1 : 0;
  } finally {
    remove();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
