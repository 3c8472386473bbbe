/** The line of Helm releases whose behaviour is followed: 4.2.x or 3.21.x. */
export type HelmLine = "4.2" | "3.21";
