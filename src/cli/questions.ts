/** Fields of an app by name. */
export type Answers = Readonly<Record<string, unknown>>;

interface Question {
  readonly field: string;
  readonly message: string;
  readonly placeholder: string;
  /** Whether it makes sense after what was answered before. */
  readonly applies: (answers: Answers) => boolean;
  /** What is wrong with an answer. */
  readonly wrong: (answer: string) => string | undefined;
  /** The field that an answer stands for; an empty answer leaves it out. */
  readonly read: (answer: string) => unknown;
}

const always = (): boolean => true;
const hasPort = ({ port }: Answers): boolean => port !== undefined;
const asText = (answer: string): string => answer;

const questions: readonly Question[] = [
  {
    field: "name",
    message: "What is the app called?",
    placeholder: "hello-joker",
    applies: always,
    wrong: (name) => (/^[a-z]([-a-z0-9]{0,51}[a-z0-9])?$/.test(name) ? undefined : "Lower-case letters, digits and dashes, a letter first."),
    read: asText,
  },
  {
    field: "image",
    message: "Which image, with its tag?",
    placeholder: "registry.example.com/team/app:1.0.0",
    applies: always,
    wrong: (image) => (image === "" ? "There is no chart without an image." : undefined),
    read: asText,
  },
  {
    field: "port",
    message: "On which port does it listen? Nothing, if on none.",
    placeholder: "8080",
    applies: always,
    wrong: (port) =>
      port === "" || (/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65535) ? undefined : "A number from 1 to 65535, or nothing.",
    read: Number,
  },
  {
    field: "health",
    message: "Which path answers when it is well? Nothing, if there is none.",
    placeholder: "/healthz",
    applies: hasPort,
    wrong: (path) => (path === "" || path.startsWith("/") ? undefined : "A path begins with /."),
    read: asText,
  },
  {
    field: "ingress",
    message: "Under which host name is it reached from outside of the cluster? Nothing, if it is not.",
    placeholder: "app.example.com",
    applies: hasPort,
    wrong: (host) => (/^([a-z0-9]([-a-z0-9.]*[a-z0-9])?)?$/.test(host) ? undefined : "A host name, or nothing."),
    read: asText,
  },
];

/** Asks on the terminal for what is not known yet; undefined if the user gave up. The package that does so is loaded only here. */
export async function askForApp(known: Answers): Promise<Answers | undefined> {
  const { cancel, intro, isCancel, outro, text } = await import("@clack/prompts");
  intro("A Helm chart, from a few answers");
  let answers = known;
  for (const { field, message, placeholder, applies, wrong, read } of questions) {
    if (Object.hasOwn(answers, field) || !applies(answers)) continue;
    const answer = await text({ message, placeholder, validate: (typed) => wrong(typed?.trim() ?? "") });
    if (isCancel(answer)) {
      cancel("Nothing was made.");
      return undefined;
    }
    const given = (answer ?? "").trim();
    if (given !== "") answers = { ...answers, [field]: read(given) };
  }
  outro("Thank you.");
  return answers;
}
