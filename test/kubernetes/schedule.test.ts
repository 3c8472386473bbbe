import { describe, expect, it } from "vitest";
import { scheduleFault } from "../../src/kubernetes/schedule.ts";

describe("scheduleFault", () => {
  it.each([
    "* * * * *",
    "0 0 1 1 0",
    "*/5 * * * *",
    "15 3 * * 1-5",
    "0,30 8-18/2 * JAN-mar Mon,WED",
    "5/10 * ? * *",
    "@daily",
    "@every 1h30m",
    "  0 0 * * *  ",
  ])("takes %s", (schedule) => {
    expect(scheduleFault(schedule)).toBeUndefined();
  });

  it.each([
    ["", "has 1 field and not 5"],
    ["* * * *", "has 4 fields and not 5"],
    ["* * * * * *", "has 6 fields and not 5"],
    ["60 * * * *", "60 is not a minute"],
    ["* 24 * * *", "24 is not a hour"],
    ["* * 0 * *", "0 is not a day of month"],
    ["* * * 13 *", "13 is not a month"],
    ["* * * * 7", "7 is not a day of week"],
    ["* * * * fri-mon", "fri-mon is not a day of week"],
    ["*/0 * * * *", "*/0 is not a minute"],
    ["1,,2 * * * *", "nothing is not a minute"],
    ["-1 * * * *", "-1 is not a minute"],
    ["1-2-3 * * * *", "1-2-3 is not a minute"],
    ["*-5 * * * *", "*-5 is not a minute"],
    ["@noon", "there is no schedule @noon"],
    ["TZ=UTC 0 0 * * *", "a time zone does not belong into the schedule; use timeZone"],
    ["CRON_TZ=UTC 0 0 * * *", "a time zone does not belong into the schedule; use timeZone"],
  ])("refuses %j", (schedule, fault) => {
    expect(scheduleFault(schedule)).toBe(fault);
  });
});
