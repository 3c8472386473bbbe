import { buildImage } from "../../src/docker/base-image.ts";
import { programOf, startCommand, subcommand } from "../../src/docker/command.ts";
import type { CommandLine } from "../../src/docker/instruction.ts";
import { lineage } from "../../src/docker/lineage.ts";
import { defineRule } from "../../src/lint/rule.ts";

/** Commands of images that are there to build, test or try something. */
const workbenches: ReadonlySet<string> = new Set(["sh", "bash", "ash", "zsh", "make", "sleep", "tail", "cat", "true"]);

export default defineRule({
  title: "Container runs in a build image",
  severity: "warning",
  profile: "recommended",
  subject: "stage",
  why: `
    Toolchains are for building. In the image that runs they add hundreds of megabytes, and hand whoever breaks in a compiler and the sources.
    Build in one stage and copy the product into a second one that starts from a runtime image.
  `,
  see: ["https://docs.docker.com/build/building/multi-stage/"],

  examples: [
    {
      says: "The container runs with the Go toolchain inside; build in a stage of its own and copy the product to scratch or gcr.io/distroless/static-debian13",
      bad: `
        FROM «golang:1.27»
        COPY . /src
        RUN go build -o /shop /src
        USER 10001
        CMD ["/shop"]
      `,
      good: `
        FROM golang:1.27 AS build
        COPY . /src
        RUN go build -o /shop /src
        FROM scratch
        COPY --from=build /shop /shop
        USER 10001
        CMD ["/shop"]
      `,
    },
    {
      says: "The container runs with the .NET SDK inside; build in a stage of its own and copy the product to mcr.microsoft.com/dotnet/aspnet:10.0",
      bad: `
        FROM «mcr.microsoft.com/dotnet/sdk:10.0»
        USER 1654
        ENTRYPOINT ["dotnet", "run"]
      `,
      good: `
        FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
        RUN dotnet publish -o /shop
        FROM mcr.microsoft.com/dotnet/aspnet:10.0
        COPY --from=build /shop /shop
        USER 1654
        ENTRYPOINT ["dotnet", "/shop/shop.dll"]
      `,
    },
  ],
  quiet: [
    `
      FROM golang:1.27
      USER 10001
      CMD ["go", "test", "./..."]
    `,
    `
      FROM rust:1.97
      RUN cargo install mdbook
    `,
  ],

  *check(stage) {
    if (!stage.isFinal) return;
    const first = lineage(stage).at(-1);
    if (first?.base.kind !== "image") return;
    const build = buildImage(first.base.image);
    const start = startCommand(stage);
    if (build === undefined || start === undefined || isWorkbench(start)) return;
    yield { at: first.from.image.at, message: `The container runs with ${build.holds} inside; build in a stage of its own and copy the product to ${build.runtime}` };
  },
});

/** Whether the container is started to build or test, or by hand. */
function isWorkbench(start: CommandLine): boolean {
  const program = start.commands[0] && programOf(start.commands[0]);
  return program !== undefined && (workbenches.has(program.name) || ["test", "vet", "check", "lint", "bench"].includes(subcommand(program)));
}
