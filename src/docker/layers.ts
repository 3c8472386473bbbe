import { hasOption, operands, programOf } from "./command.ts";
import type { Instruction, Stage } from "./instruction.ts";
import type { ShellWord } from "./shell.ts";

/** The words by which a RUN deletes a file, given by its name or by a path to it. */
export function removals(instruction: Instruction, path: string): readonly ShellWord[] {
  if (instruction.keyword !== "RUN") return [];
  return instruction.command.commands.flatMap((command) => {
    const program = programOf(command);
    if (program === undefined || !["rm", "shred", "unlink"].includes(program.name)) return [];
    return operands(program).filter((word) => word.text !== "" && isSameFile(word.value ?? word.text, path, hasOption(program, "-r", "-R", "--recursive")));
  });
}

/** How many instructions further down a deletion is looked for. */
const farthest = 200;

/** Where a later RUN of a stage deletes a file that an instruction brought: the layer of the instruction keeps it all the same. */
export function removedLater(stage: Stage, instruction: Instruction, path: string): ShellWord | undefined {
  const start = stage.instructions.indexOf(instruction) + 1;
  for (const later of stage.instructions.slice(start, start + farthest)) for (const word of removals(later, path)) return word;
  return undefined;
}

/** Whether two paths end in the same name, or the first is the folder of the second. */
function isSameFile(removed: string, path: string, withFolders: boolean): boolean {
  const target = removed.replace(/\/+$/, "");
  const name = path.slice(path.replace(/\/+$/, "").lastIndexOf("/") + 1).replace(/\/+$/, "");
  if (name === "" || target === "") return false;
  return target === name || target.endsWith(`/${name}`) || (withFolders && path.includes("/") && path.startsWith(`${target}/`));
}
