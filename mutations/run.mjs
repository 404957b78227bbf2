// Applies the mutations of mutations.txt one by one to a copy of the clone and tells which tests catch each.

import { spawn } from "node:child_process";
import { cpSync, existsSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values: options } = parseArgs({ options: { only: { type: "string", multiple: true, default: [""] }, check: { type: "boolean" }, skip: { type: "string", default: "0" }, jobs: { type: "string", default: "2" } } });
const notCopied = new Set([".git", "bin", "obj", "TestResults", ".backoffice"]);
const projects = ["BackOffice.Domain", "BackOffice.Data", "BackOffice.Web", "BackOffice.Tests"];
const output = "BackOffice.Tests/bin/Debug/net10.0";
const children = new Set();

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
    const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    children.add(child);
    child.stdout.on("data", data => text += data);
    child.stderr.on("data", data => text += data);
    child.on("close", code => { children.delete(child); resolve({ code, text }); });
  });
}

// A mutation may leave something unused: only those that the build itself must catch are built with every analyzer.
const relaxed = ["-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false"];

function build(scratch, project, ...settings) {
  return run("dotnet", ["build", project, "-v", "q", "-nologo", ...settings], scratch);
}

async function test(scratch, classes) {
  const report = join(scratch, "mutation-report.json");
  rmSync(report, { force: true });
  const filter = classes.flatMap(c => ["-class", `BackOffice.Tests.${c}`]);
  const { text } = await run(join(scratch, output, "BackOffice.Tests"), ["-noColor", "-noLogo", "-noAutoReporters", "-result-ctrf", report, ...filter], scratch);
  if (!existsSync(report)) return { problem: text.trim().split("\n").at(-1) || "the tests did not run" };
  const tests = JSON.parse(readFileSync(report, "utf8")).results.tests;
  const failed = tests.filter(t => t.status === "failed");
  return { total: tests.length, failed: failed.map(t => t.name), why: failed.map(t => `${shortName(t.name)}: ${(t.message ?? "").split("\n")[0]}`) };
}

const shortName = name => name.replace(/^BackOffice\.Tests\./, "").replace(/\(.*$/s, "");

const assembly = project => `${project}.dll`;

// The changed projects alone are built and put beside the tests: nobody's public members change by a mutation.
async function rebuild(scratch, changed, settings) {
  for (const project of changed) {
    const built = await build(scratch, project, "--no-dependencies", "--no-restore", ...settings);
    if (built.code !== 0) return built;
    const made = join(scratch, project, "bin/Debug/net10.0", assembly(project));
    if (project !== "BackOffice.Tests") copyFileSync(made, join(scratch, output, assembly(project)));
  }
  return { code: 0, text: "" };
}

async function judge(scratch, mutation, redBefore) {
  const { files, originals } = mutated(scratch, mutation);
  const changed = projects.filter(p => [...files.keys()].some(f => f.startsWith(`${p}/`)));
  for (const [file, text] of files) writeFileSync(join(scratch, file), text);
  try {
    const built = await rebuild(scratch, changed, mutation.build ? [] : relaxed);
    if (mutation.build) return { caught: built.code !== 0 && built.text.includes(mutation.build) ? [`the build (${mutation.build})`] : [] };
    if (built.code !== 0) throw new Error(`does not compile: ${built.text.split("\n").find(l => l.includes("error"))?.trim().slice(0, 300)}`);
    const tested = await test(scratch, mutation.tests.split(" "));
    if (tested.problem) throw new Error(tested.problem);
    if (tested.total > 1 && tested.failed.length === tested.total) throw new Error("every test failed: the mutation breaks more than its guard");
    return { total: tested.total, caught: [...new Set(tested.failed.filter(t => !redBefore.has(t)).map(shortName))] };
  } finally {
    for (const [file, text] of originals) writeFileSync(join(scratch, file), text);
    for (const project of changed) copyFileSync(join(scratch, "unchanged", assembly(project)), join(scratch, output, assembly(project)));
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

// A copy of the clone in which one mutation after another is tried, with what the unchanged source was built into.
async function prepare() {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), "backoffice-mutations-"));
  scratches.push(scratch);
  cpSync(root, scratch, { recursive: true, verbatimSymlinks: true, filter: path => path === root || !notCopied.has(basename(path)) });
  const built = await build(scratch, "BackOffice.Tests", ...relaxed);
  if (built.code !== 0) throw new Error(`The copy does not build:\n${built.text}`);
  mkdirSync(join(scratch, "unchanged"));
  for (const project of projects) copyFileSync(join(scratch, output, assembly(project)), join(scratch, "unchanged", assembly(project)));
  return scratch;
}

const scratches = [];
const removeCopies = () => scratches.forEach(s => rmSync(s, { recursive: true, force: true, maxRetries: 20 }));

async function verdictOn(mutation, scratch, redBefore) {
  try {
    const { total, caught } = await judge(scratch, mutation, redBefore);
    return caught.length > 0
      ? { caught: true, text: caught.join(", ") }
      : { missed: true, text: `NOT CAUGHT (${total === undefined ? "the build is green" : `${total} tests of ${mutation.tests}`})` };
  } catch (error) {
    return { broken: true, text: `ERROR: ${error.message}` };
  }
}

// Each copy takes the next mutation that nobody has; the rows of the table come in the order of the file.
async function judgeAll(mutations, redBefore) {
  const verdicts = [];
  let next = 0, printed = 0;
  await Promise.all(scratches.map(async scratch => {
    while (next < mutations.length) {
      const index = next++;
      verdicts[index] = await verdictOn(mutations[index], scratch, redBefore);
      for (; verdicts[printed]; printed++) console.log(`${mutations[printed].guard} | ${mutations[printed].mutation} | ${verdicts[printed].text}`);
    }
  }));
  return verdicts;
}

async function main() {
  const mutations = parse(readFileSync(join(root, "mutations", "mutations.txt"), "utf8"))
    .filter(m => options.only.some(text => `${m.guard} ${m.mutation}`.toLowerCase().includes(text.toLowerCase())));
  if (options.check) return check(mutations);
  mutations.splice(0, Number(options.skip));
  const jobs = Number(options.jobs);
  if (!Number.isInteger(jobs) || jobs < 1) throw new Error(`--jobs ${options.jobs} is no number of copies: give 1 or more.`);
  for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]])
    process.on(signal, () => { children.forEach(c => c.kill("SIGTERM")); removeCopies(); process.exit(code); });
  try {
    const copies = Math.min(jobs, availableParallelism(), mutations.length);
    await Promise.all(Array.from({ length: copies }, prepare));
    const classes = [...new Set(mutations.flatMap(m => m.tests?.split(" ") ?? []))];
    const before = classes.length > 0 ? await test(scratches[0], classes) : { failed: [] };
    if (before.problem) throw new Error(`The tests do not run without a mutation: ${before.problem}`);
    if (before.failed.length > 0) console.log(`Red without any mutation, so they count for nothing:\n  ${before.why.join("\n  ")}\n`);

    console.log("guard | mutation | caught by\n--- | --- | ---");
    const verdicts = await judgeAll(mutations, new Set(before.failed));
    const count = kind => verdicts.filter(v => v[kind]).length;
    console.log(`\n${mutations.length} mutations, ${count("caught")} caught, ${count("missed")} not caught, ${count("broken")} could not be tried`);
    return count("broken") > 0 ? 2 : count("missed") > 0 ? 1 : 0;
  } finally {
    removeCopies();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
