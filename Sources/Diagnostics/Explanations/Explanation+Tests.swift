/// Problems of the files that `allot test` reads.
extension Explanation {
  static let duplicateTest = Explanation(
    .error, title: "two test cases with one name",
    meaning: "Two cases of one test file have the same name.",
    reason: """
      Reports list cases by file and name. Of two with one name nobody can tell which one failed, \
      and some programs that read reports keep only one of them.
      """,
    remedy: "Say in each name what is special about the case.",
    before: "- name: contractors", after: "- name: contractors who are engineers too")

  static let testDay = Explanation(
    .error, title: "an `as_of` that is no day",
    meaning: "An `as_of` in a test file is not a day of the calendar written as YYYY-MM-DD.",
    reason: """
      The day decides which overrides count. A case that ran on another day than its author meant \
      would show nothing.
      """,
    remedy: "Write year, month and day with four, two and two digits; UTC.",
    before: "as_of: 31.12.2026", after: "as_of: 2026-12-31")

  static let testGroup = Explanation(
    .error, title: "a group that a test case names twice",
    meaning: "Two entries under `groups` of a test case have the same name or the same id.",
    reason: """
      Nobody is in a group twice. A rule by a name that two groups have is an error in a plan, so \
      that a test cannot show what it gives.
      """,
    remedy: """
      Remove one of the two. Where two groups really share a name, name each of them by its id \
      alone, as the policy has to.
      """,
    before: "groups: [Engineering, Engineering]", after: "groups: [Engineering]")

  static let testSource = Explanation(
    .error, title: "an expected source that cannot be",
    meaning: """
      The `source` of a test case names a group that the case is not in, names no group or both a \
      group and a ceiling, or contradicts `expect`: only where nothing gives a limit it is unset.
      """,
    reason: "Such a case fails whatever the policy says. More likely a word is misspelt.",
    remedy: """
      Write `override`, `team`, `none`, `{group: NAME}` or `{ceiling: NAME}`, with a group from \
      the `groups` of the case.
      """,
    before: "groups: [Sales]\nsource: {group: Engineering}",
    after: "groups: [Sales]\nsource: {group: Sales}")

  static let testVersion = Explanation(
    .error, title: "a test file of an unknown version",
    meaning: "The `version` of a test file is not 1, the only one that this allot knows.",
    reason: """
      A later version may give a word another meaning. A test that is half understood proves \
      nothing.
      """,
    remedy: "Write `version: 1`. If the file was made for a later allot, test with that one.",
    before: "version: 2", after: "version: 1")

  static let testsMissing = Explanation(
    .error, title: "nothing to test",
    meaning: """
      There is no folder of tests, no `.yaml` file in it, or no case in its files. Tests are looked \
      for in the folder `tests` in the policy folder, or where `allot test DIR` says.
      """,
    reason: """
      A check that checks nothing must not be green. A folder that was moved or misspelt looks the \
      same as one whose cases all pass.
      """,
    remedy: """
      Write a first case, or name the folder. A case needs a name and the limit that is expected; \
      groups, user, day and source may be given.
      """,
    before: "cases: []",
    after: "cases:\n  - name: engineers\n    groups: [Engineering]\n    expect: 200")
}
