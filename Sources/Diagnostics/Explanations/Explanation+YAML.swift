/// Problems of YAML files, policies and workspaces alike, before anybody asks what they say.
extension Explanation {
  static let duplicateKey = Explanation(
    .error, title: "a key that stands twice",
    meaning: "A mapping has the same key twice. The second place shown is where it stood first.",
    reason: """
      Some programs take the first of the two, some the last. A reviewer who looks at one of them \
      would approve something else than what counts.
      """,
    remedy: "Keep one of the two.",
    before: "limit: 200\nlimit: 900", after: "limit: 200")

  static let emptyValue = Explanation(
    .error, title: "a key with nothing behind it",
    meaning: "A key is followed by no value.",
    reason: """
      It may be a line that somebody did not finish, or one whose value stands at the wrong \
      indentation. To take it for zero, for unlimited or for absent would be three guesses.
      """,
    remedy: "Write a value, or remove the line.",
    before: "limit:", after: "limit: 200")

  static let missingKey = Explanation(
    .error, title: "a key that must be there",
    meaning: "A mapping lacks a key that it needs; the message names it.",
    reason: """
      A rule without a limit or without a subject says nothing. Most often the key is there and \
      indented too far or too little, so that it belongs to something else.
      """,
    remedy: "Add the key, or correct the indentation of the lines below.",
    before: "- group: Sales", after: "- group: Sales\n  limit: 120")

  static let unknownKey = Explanation(
    .error, title: "a key that allot does not know",
    meaning: """
      A mapping has a key that does not belong there. The message names the nearest one that \
      does, or all of them.
      """,
    reason: """
      A misspelt key that is passed over is a limit that does not hold, a ceiling that binds \
      nobody, an end that never comes.
      """,
    remedy: "Correct the spelling. For a remark write a comment, with `#`.",
    before: "- group: Sales\n  limt: 120", after: "- group: Sales\n  limit: 120")

  static let unknownWord = Explanation(
    .error, title: "a value that is none of the words allowed",
    meaning: """
      The key takes one of a few words, and this is none of them. Case counts, and the words yes, \
      on and True are not true.
      """,
    reason: "A setting that is passed over would leave a default in force that you did not want.",
    remedy: "Write one of the words that the message names.",
    before: "complete: no", after: "complete: false")

  static let yamlAlias = Explanation(
    .error, title: "a YAML alias",
    meaning: "A value begins with `*`, which repeats something that stands elsewhere in the file.",
    reason: """
      A change of the one place would change all that repeat it, and a reviewer sees one line \
      only. Aliases inside each other can also grow a small file beyond all memory.
      """,
    remedy: "Write the value out. A text that really begins with `*` goes in quotes.",
    before: "limit: *standard", after: "limit: 200")

  static let yamlAnchor = Explanation(
    .error, title: "a YAML anchor",
    meaning: "A value begins with `&`, which gives it a name for use elsewhere.",
    reason: "Aliases are refused, so that an anchor has no use; most often `&` is part of a name.",
    remedy: "Remove it. A text that really begins with `&` goes in quotes.",
    before: "- group: &Friends", after: "- group: \"&Friends\"")

  static let yamlDepth = Explanation(
    .error, title: "YAML nested more than 64 levels deep",
    meaning: "Lists and mappings stand inside each other more than 64 levels deep.",
    reason: """
      A policy needs four levels. Deeper files are of another kind, or made to bring down \
      whatever reads them.
      """,
    remedy: "Check which file this is and where it comes from.")

  static let yamlDirective = Explanation(
    .error, title: "a YAML directive",
    meaning: "A line begins with `%`, such as `%YAML 1.2` or `%TAG`.",
    reason:
      "It can change how everything below is read, and a review of the rules does not show it.",
    remedy: "Remove the line. The `---` below it may stay.",
    before: "%YAML 1.2\n---\nversion: 1", after: "---\nversion: 1")

  static let yamlDocuments = Explanation(
    .error, title: "a second YAML document in one file",
    meaning: "A `---` begins a second document. A file holds one.",
    reason: """
      Many programs read the first document and stop. Rules behind it would count for some and \
      not for others.
      """,
    remedy: "Put the second document into a file of its own in the policy folder.")

  static let yamlEmpty = Explanation(
    .error, title: "a YAML file that holds nothing",
    meaning: "The file is empty or holds nothing but comments.",
    reason: """
      A policy that was emptied by accident must not look like the decision to manage no limits.
      """,
    remedy: "Put the file back, from git for instance, or remove it if it is not needed.",
    before: "# nothing yet", after: "version: 1\ngroups: []")

  static let yamlEncoding = Explanation(
    .error, title: "a YAML file that is not UTF-8",
    meaning: "The file is UTF-16, or holds bytes that cannot be UTF-8.",
    reason: """
      Names of groups are compared byte for byte. To guess the encoding is to guess whom a rule \
      is about.
      """,
    remedy: """
      Save the file as UTF-8, or convert it, for instance: \
      iconv -f UTF-16 -t UTF-8 FILE > NEW.
      """)

  static let yamlKey = Explanation(
    .error, title: "a YAML key that is no text",
    meaning: "A list or a mapping stands where a key must, as after `?` or in `{[a]: b}`.",
    reason:
      "No setting of allot has such a key; mostly a brace or a bracket is in the wrong place.",
    remedy: "Write the key as a word. A text that begins with a brace or a bracket goes in quotes.",
    before: "- group: {{name}: Sales}", after: "- group: Sales")

  static let yamlKind = Explanation(
    .error, title: "a list, mapping or text in the wrong place",
    meaning: """
      The key takes a text, a list or a mapping, and another of the three stands there, or an empty \
      text.
      """,
    reason: """
      Most often a `- ` is missing in front of an entry, or the lines below are not indented as \
      they must be.
      """,
    remedy: "Correct the line as the message says: what was found, and what must stand there.",
    before: "groups:\n  group: Sales\n  limit: 120",
    after: "groups:\n  - group: Sales\n    limit: 120")

  static let yamlMerge = Explanation(
    .error, title: "a YAML merge key",
    meaning: "The key `<<` takes over keys from another mapping.",
    reason: """
      A rule would hold what stands somewhere else, and a change there would not show in a review \
      of this rule. Programs do not agree on what it does, either.
      """,
    remedy: "Write the keys out. A key that is really called `<<` does not exist in allot.",
    before: "- <<: *standard\n  group: Sales", after: "- group: Sales\n  limit: 120")

  static let yamlScalar = Explanation(
    .error, title: "a YAML text of over 65,536 bytes",
    meaning: "One text in the file has more than 65,536 bytes.",
    reason:
      "No name or reason is so long. A quote was opened and not closed, and has swallowed rules.",
    remedy: "Look for the missing quote above the place.")

  static let yamlSize = Explanation(
    .error, title: "a YAML file of over 10,000,000 bytes",
    meaning: "A policy or a workspace has more than 10,000,000 bytes.",
    reason: """
      A file of that size was not written by a person and cannot be reviewed by one. Perhaps an \
      export lies in the policy folder.
      """,
    remedy: "Check which file this is. Divide a policy into several files.")

  static let yamlSyntax = Explanation(
    .error, title: "text that is not YAML",
    meaning: "The file cannot be read as YAML; the message tells where and why.",
    reason: """
      With a wrong indentation or a quote that is not closed, lines belong to something else than \
      they seem to. Nothing of the file is believed.
      """,
    remedy: """
      Look at the place and at the line above it: indent with spaces, never tabs, put a blank \
      behind `:`, and put text in quotes that begins with a sign such as `@`, `%` or a backquote, \
      or holds `: `.
      """,
    before: "- group: @contractors", after: "- group: \"@contractors\"")

  static let yamlTag = Explanation(
    .error, title: "a YAML tag",
    meaning: "A value begins with `!`, which gives it a type.",
    reason: """
      allot gives every value its type by its key. In other programs tags create objects and run \
      code, so that none is let through.
      """,
    remedy: "Remove it. A text that really begins with `!` goes in quotes.",
    before: "limit: !!int \"200\"", after: "limit: 200")

  static let yamlUnseen = Explanation(
    .error, title: "a character in YAML that nobody can see",
    meaning: """
      The file holds a character without a shape, or one that turns the direction of the text \
      around it, also where it is written as an escape; or a carriage return without a line feed.
      """,
    reason: """
      What a reviewer reads would not be what the program reads: a rule could be about another \
      group, or a line could seem to be a comment.
      """,
    remedy: """
      Delete it; the message names its code point. A group whose name really holds it is named \
      by id.
      """)
}
