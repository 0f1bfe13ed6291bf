/// Problems of JSON syntax and values. (RFC 8259.)
extension Explanation {
  static let jsonControl = Explanation(
    .error, title: "a raw control character in a JSON text",
    meaning: """
      Between the quotes of a text stands a line end, a tab or another character below U+0020 as \
      it is, not as an escape.
      """,
    reason: """
      JSON forbids it, and readers disagree on what such a text says. A raw line end often means \
      that a closing quote is missing, and that whole records stand inside one text.
      """,
    remedy: """
      Export again. Where a name really holds such a character, remove it at the provider, or \
      write it as an escape: \\n for a line end, \\t for a tab.
      """)

  static let jsonCutShort = Explanation(
    .error, title: "a JSON file that ends too early",
    meaning: "The file ends while brackets or quotes are still open.",
    reason: """
      The export broke off, the disk was full, or the file is still being written. Everybody \
      behind the cut would look as if they had left.
      """,
    remedy: """
      Export again, and run allot when the export has ended. A job is safe if it writes to \
      another name first and renames the file when it is complete.
      """)

  static let jsonDepth = Explanation(
    .error, title: "JSON nested more than 64 levels deep",
    meaning: "Objects and lists stand inside each other more than 64 levels deep.",
    reason: """
      An export of a directory needs about six levels. What is deeper is another kind of file, or \
      one that was made to bring down whatever reads it.
      """,
    remedy: "Check which file this is and where it comes from.")

  static let jsonDuplicateKey = Explanation(
    .error, title: "a key that stands twice in a JSON object",
    meaning: """
      One object has the same key twice. Escapes are read first, and ASCII case does not count, \
      because the attributes of SCIM have none: `active` and `Active` are one key.
      """,
    reason: """
      Some programs take the first of the two, some the last. A person would be active for one \
      reader and gone for the other, which has been used to slip values past a check.
      """,
    remedy: "Keep the one that is right. If the provider wrote both, tell its vendor.",
    before: "{\"id\": \"00u9\", \"active\": true, \"Active\": false}",
    after: "{\"id\": \"00u9\", \"active\": true}")

  static let jsonEscape = Explanation(
    .error, title: "an escape that JSON does not have",
    meaning: """
      A backslash stands in front of a character that makes no escape. JSON knows \
      \\\" \\\\ \\/ \\b \\f \\n \\r \\t, and \\u with four hexadecimal digits.
      """,
    reason: """
      Most often a login or a path of Windows was written with one backslash. Left out or kept, \
      it makes another login, so that nothing is guessed.
      """,
    remedy: "Double a backslash that is meant as such, or export with a program that does.",
    before: "\"userName\": \"ACME\\ada\"", after: "\"userName\": \"ACME\\\\ada\"")

  static let jsonInteger = Explanation(
    .error, title: "a count that is not a whole number",
    meaning: """
      `totalResults` or `itemsPerPage` is not written in plain digits, or is larger than 64 bits \
      hold. `23.0` and `2.3e1` are not plain digits.
      """,
    reason: """
      allot compares these numbers with what the file holds, to notice that a page is missing. A \
      number that is not certain proves nothing.
      """,
    remedy: "Export again, or have the export write plain digits.",
    before: "\"totalResults\": 2.3e1", after: "\"totalResults\": 23")

  static let jsonNul = Explanation(
    .error, title: "a JSON text that holds NUL",
    meaning: "An id, a login, a name or an email holds the character U+0000, written \\u0000.",
    reason: """
      No name has it, and many programs end a text there. To them this person would be somebody \
      with a shorter login.
      """,
    remedy: "Remove the character at the provider, where the text was entered, and export again.",
    before: "\"userName\": \"ada\\u0000x\"", after: "\"userName\": \"ada\"")

  static let jsonNumber = Explanation(
    .error, title: "a number that JSON does not have",
    meaning: """
      A number has a zero in front of other digits, or no digit behind its sign, its point or its \
      exponent.
      """,
    reason: """
      Readers that take such numbers do not agree on them: 010 is ten to one and eight to \
      another. Ids with leading zeros lose them when they are read as numbers.
      """,
    remedy: "Write identifiers as texts, in quotes, and numbers without leading zeros.",
    before: "\"employeeNumber\": 007", after: "\"employeeNumber\": \"007\"")

  static let jsonSurrogate = Explanation(
    .error, title: "half of a surrogate pair",
    meaning: """
      A \\u escape between D800 and DFFF stands alone. JSON writes characters beyond U+FFFF, such \
      as most emoji, as two such escapes one after the other.
      """,
    reason: """
      Half a pair is no character, and cannot be written to a plan or a state. It is what is left \
      of a name that a program cut in the middle of a character.
      """,
    remedy: "Correct the name at the provider and export again, or write both halves.",
    before: "\"displayName\": \"Ada \\ud83d\"", after: "\"displayName\": \"Ada \\ud83d\\ude80\"")

  static let jsonSyntax = Explanation(
    .error, title: "JSON that is not well formed",
    meaning: """
      A byte stands where something else must: a comma is missing or left over, a quote is \
      missing, or there is a comment or a bare word. The message names what was found and what \
      was expected.
      """,
    reason: """
      From there on nobody can say what belongs to whom, so that nothing of the file is believed.
      """,
    remedy: """
      Export again: what a provider writes is well formed, so that this file was edited, cut or \
      joined from parts. If you must repair it by hand, begin at the place shown.
      """,
    before: "{\"id\": \"00u9\", \"active\": true,}", after: "{\"id\": \"00u9\", \"active\": true}")

  static let jsonTextLength = Explanation(
    .error, title: "a JSON text of over 65,536 bytes",
    meaning: """
      A text that allot keeps, such as a name or an address, has more than 65,536 bytes. \
      Attributes that are not read may hold any length.
      """,
    reason: """
      No name is that long. A quote is missing, or somebody stored a document where a name \
      belongs, and the text would stand in plans that people must review.
      """,
    remedy: "Look at the record and correct it at the provider, then export again.")

  static let jsonTrailing = Explanation(
    .error, title: "something behind the end of a JSON document",
    meaning: """
      Behind a complete list or object the file goes on. Only single resources may follow each \
      other, one a line.
      """,
    reason: """
      Two pages that were joined into one file look like this, or the output of a program that \
      was written behind the export. People in the second part must not be passed over.
      """,
    remedy: """
      Give each page as a file of its own; a source takes a list of files or a pattern. Remove \
      what is not part of the export.
      """,
    before: "cat page-1.json page-2.json > users.json",
    after: "- users: exports/page-*.json    # in allot.yaml")

  static let jsonType = Explanation(
    .error, title: "a JSON value of the wrong type",
    meaning: """
      An attribute holds another type than it has in SCIM: a number or a list where a text \
      belongs, a text where true or false belongs, a text where an object belongs.
      """,
    reason: """
      Nothing is converted, for a conversion is a guess: 0, \"no\" and null are not false, and a \
      number that was an id may have lost digits already.
      """,
    remedy: "Correct the value, or the program that writes the export.",
    before: "\"active\": \"no\"", after: "\"active\": false")

  static let jsonUTF8 = Explanation(
    .error, title: "bytes in a JSON file that are not UTF-8",
    meaning: "Bytes that cannot be UTF-8, the only encoding that JSON files may have.",
    reason: """
      To guess the encoding is to guess names and logins. A text that was cut in the middle of a \
      character looks the same, and more may be missing there.
      """,
    remedy: """
      Export again. If the file has another encoding throughout, convert it, for instance: \
      iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW.
      """)
}
