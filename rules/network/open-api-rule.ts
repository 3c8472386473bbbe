import { groupOf } from "../../src/kubernetes/kinds.ts";
import { defineRule } from "../../src/lint/rule.ts";

export default defineRule({
  title: "Kyma's APIRule is open to everyone",
  severity: "info",
  profile: "recommended",
  subject: "object",
  why: `
    The access strategies no_auth and allow, and noAuth in the newer versions, let requests through unasked. That is right for a public page; an API wants jwt or extAuth.
  `,
  see: ["https://kyma-project.io/#/api-gateway/user/custom-resources/apirule/README"],

  examples: [
    {
      says: "APIRule shop lets everyone in at /.*",
      bad: `
        apiVersion: gateway.kyma-project.io/v1beta1
        kind: APIRule
        metadata:
          name: shop
        spec:
          rules:
            - path: /.*
              accessStrategies:
                - handler: «no_auth»
      `,
      good: `
        apiVersion: gateway.kyma-project.io/v1beta1
        kind: APIRule
        metadata:
          name: shop
        spec:
          rules:
            - path: /.*
              accessStrategies:
                - handler: jwt
      `,
    },
  ],

  *check({ kind, apiVersion, name, root }) {
    if (kind !== "APIRule" || groupOf(apiVersion) !== "gateway.kyma-project.io") return;
    for (const rule of root.at("spec", "rules").items()) {
      const handler = rule.at("accessStrategies").items().map((strategy) => strategy.at("handler")).find(({ string }) => string === "no_auth" || string === "allow");
      const open = handler ?? (rule.at("noAuth").boolean === true ? rule.at("noAuth") : undefined);
      if (open !== undefined) yield { at: open, message: `APIRule ${name} lets everyone in at ${rule.at("path").string ?? "its path"}` };
    }
  },
});
