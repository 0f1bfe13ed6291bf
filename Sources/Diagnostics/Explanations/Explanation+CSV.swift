/// Problems of CSV files. (RFC 4180, with the rules that real exports need.)
extension Explanation {
  static let csvBlankRows = Explanation(
    .note, title: "blank rows in a CSV file",
    meaning: """
      Rows without any content, or with nothing but empty cells, were passed over and counted.
      """,
    reason: """
      Spreadsheets leave such rows behind, and they name nobody. The number is told because many \
      of them can mean that columns were emptied by accident.
      """,
    remedy: """
      Nothing has to be done. Where the number surprises you, compare the people that were read \
      with those in the identity provider.
      """)

  static let csvBoolean = Explanation(
    .error, title: "an `active` that is neither true nor false",
    meaning: """
      The column `active` (or `enabled`, `isActive`, `accountEnabled`) holds something else than \
      true, false, yes, no, 1 or 0, in capital or small letters. An empty cell is something else \
      too.
      """,
    reason: """
      This cell decides whether somebody stays or is removed. A word that is read in the wrong \
      way costs a colleague their access, or keeps paying for somebody who left.
      """,
    remedy: """
      Have the export write true or false. Where the source only knows words of its own, such as \
      Suspended, translate them before allot reads the file.
      """,
    before: "00u9,ada,on leave", after: "00u9,ada,true")

  static let csvCellLength = Explanation(
    .error, title: "a CSV cell of over 65,536 bytes",
    meaning: """
      A cell in a column that allot reads has more than 65,536 bytes. Columns that are not read \
      may hold any length.
      """,
    reason: """
      No id, login or name is that long. A quote was opened and not closed, and the cell has \
      swallowed the rows below it, with the people in them.
      """,
    remedy:
      "Look for the missing quote above the place, correct it at its source, and export again."
  )

  static let csvColumns = Explanation(
    .error, title: "more than 4,096 cells in a CSV row",
    meaning: "A row goes on after 4,096 cells.",
    reason: """
      No directory is exported with so many columns. Either the cells are parted by another sign \
      than it seemed, or line ends are missing and the whole file is one row.
      """,
    remedy: """
      Look at the first lines in a text editor. Cells are parted by commas, semicolons, tabs or \
      pipes, rows by line ends; export again with one of these.
      """)

  static let csvComment = Explanation(
    .error, title: "a comment line in a CSV file",
    meaning: "A row of a single cell begins with `#`, below the header.",
    reason: """
      CSV has no comments, so no program wrote the line as part of an export. Somebody edited the \
      file afterwards, or put the output of two programs into it.
      """,
    remedy: """
      Export again, or remove the lines that begin with `#`. A value that really begins so goes \
      in quotes.
      """,
    before: "# exported on Friday\n00u9,ada", after: "00u9,ada")

  static let csvDelimiter = Explanation(
    .error, title: "a header that fits two delimiters",
    meaning: """
      Split at one sign, the header names every column that is needed; split at another sign it \
      does so too. Commas, semicolons, tabs and pipes are tried.
      """,
    reason: """
      The two readings give different people from the same bytes, and nothing in the file says \
      which one is right.
      """,
    remedy: """
      Export with one delimiter and keep the others out of the header, or put a header cell that \
      holds one in quotes.
      """)

  static let csvHeader = Explanation(
    .error, title: "a CSV header that cannot be used",
    meaning: """
      The first line does not name the columns as it must: a needed one is missing, two mean the \
      same, a name holds a character that nobody can see, or a column with content has no name. \
      The line may also be no header at all, such as a comment, a `sep=` line or the first row of \
      a template for uploads.
      """,
    reason: """
      Columns are found by their names, never by their position. With the wrong names everybody's \
      cells would be taken for something else.
      """,
    remedy: """
      Users need a column `userName` (or `login`), groups need `id` and `displayName`, \
      memberships need `groupId` and one of `userId` and `login`. Rename or add the column, \
      remove lines above the header, or check that this is the file you meant.
      """,
    before: "sep=;\nid;userName", after: "id;userName")

  static let csvLastLine = Explanation(
    .warning, title: "a last CSV row without a line end",
    meaning: "The file ends behind the last cell, without a line end.",
    reason: """
      Most programs write a line end behind every row. Without it the last row may be cut, and \
      half a login is the login of somebody else.
      """,
    remedy: """
      Compare the last row with the identity provider. If it is whole, nothing has to be done; if \
      not, export again.
      """)

  static let csvLineEnd = Explanation(
    .error, title: "a carriage return without a line feed",
    meaning: """
      Outside of quotes stands a carriage return (CR) that no line feed (LF) follows. Rows end \
      with LF or with CR LF; both may occur in one file.
      """,
    reason: """
      To some programs a lone CR ends a row, to others it is part of the cell. One file would \
      hold different people for different readers.
      """,
    remedy: """
      If all line ends are CR, which old Macintosh programs write, convert them: \
      tr '\\r' '\\n' < FILE > NEW. If it is one of many, look at the row and correct the name it \
      stands in.
      """)

  static let csvLoginIsID = Explanation(
    .note, title: "logins that serve as ids",
    meaning: """
      The users' file has no column `id` (or `userId`, `objectId`), so that the login, in small \
      letters, is what people are known by.
      """,
    reason: """
      With an id, somebody whose login changes stays the same person. Without one they are a \
      removal and a newcomer, and what was recorded of them is lost. A misspelt header looks the \
      same, which is why it is told.
      """,
    remedy: """
      Export the identifier of the provider as a column `id`. Where there is none, nothing has to \
      be done.
      """,
    before: "login,email\nada,ada@acme.example",
    after: "id,login,email\n00u9,ada,ada@acme.example")

  static let csvNul = Explanation(
    .error, title: "a NUL byte in a CSV file",
    meaning: "The file holds a byte of the value 0, which no text has.",
    reason: """
      Such bytes stand where a disk was full or a copy broke off, and in files that are UTF-16. \
      What is around them is not what the provider wrote.
      """,
    remedy: """
      Copy or export the file again. If it is UTF-16, convert it: \
      iconv -f UTF-16 -t UTF-8 FILE > NEW.
      """)

  static let csvQuote = Explanation(
    .error, title: "a quote where CSV does not allow one",
    meaning: """
      A quote stands inside a cell that has none around it, text or a blank stands between a \
      quote and the delimiter, or the file ends inside a quoted cell. Quotes go around a whole \
      cell, and one inside such a cell is written twice.
      """,
    reason: """
      Behind a misplaced quote nobody can tell where cells and rows end. People may be hidden in \
      what looks like one long cell, and would count as gone.
      """,
    remedy: """
      Put the whole cell in quotes and double those in it. If the file ends inside a cell it was \
      probably cut: export again.
      """,
    before: "00u9,Ada \"Countess\" Lovelace", after: "00u9,\"Ada \"\"Countess\"\" Lovelace\"")

  static let csvRowLength = Explanation(
    .error, title: "a CSV row that does not fit the header",
    meaning: """
      A row has more cells than the header, or it ends before a column that is needed. In a file \
      with a column for passwords or other secrets any row that is too short is refused.
      """,
    reason: """
      A delimiter too many or a cell too few shifts all that follow it. A name would be read as a \
      login, a password as a name.
      """,
    remedy: """
      Put the cell that holds a delimiter in quotes, or complete the row. If many rows are short, \
      export again.
      """,
    before: "00u9,Lovelace, Ada,true", after: "00u9,\"Lovelace, Ada\",true")

  static let csvShortRow = Explanation(
    .warning, title: "a CSV row with fewer cells than the header",
    meaning: """
      At least one row ends before the last column of the header; only columns that allot does \
      not read are missing in it. It is reported once for each file.
      """,
    reason: """
      Some programs leave out empty cells at the end of a row, which is harmless. A row that was \
      cut looks the same.
      """,
    remedy: """
      Look at the row. If cells are missing that the provider has, export again; else nothing has \
      to be done.
      """,
    before: "id,userName,email,department\n00u9,ada,ada@acme.example",
    after: "id,userName,email,department\n00u9,ada,ada@acme.example,")

  static let csvSpreadsheet = Explanation(
    .warning, title: "an id that looks like a rounded number",
    meaning: "An id or a login has the form 1.23E+11, into which spreadsheets turn long numbers.",
    reason: """
      The digits that were rounded off are lost. Several people may share what is left, and \
      nobody at the provider has such an id.
      """,
    remedy: """
      Export again, and let no spreadsheet save the file on its way to allot. Where one must, \
      import the column as text.
      """,
    before: "1.23457E+11,ada", after: "123456789012,ada")

  static let csvTwoKinds = Explanation(
    .error, title: "a CSV file named as more than one kind",
    meaning: """
      One CSV file is named under more than one of `users`, `groups` and `memberships`.
      """,
    reason: """
      A row of a CSV file is a person, a group or a membership. Only JSON exports can hold \
      several kinds, because each of their records says what it is.
      """,
    remedy: "Export each kind to a file of its own, and name each file under one key.",
    before: "- users: all.csv\n- groups: all.csv", after: "- users: users.csv\n- groups: groups.csv"
  )

  static let csvUTF8 = Explanation(
    .error, title: "bytes in a CSV file that are not UTF-8",
    meaning: """
      Bytes that cannot be UTF-8, the only encoding that is read. A byte order mark at the \
      beginning is allowed.
      """,
    reason: """
      To guess the encoding is to guess names and logins: two people could become one, and nobody \
      would find the other.
      """,
    remedy: """
      Export as UTF-8; spreadsheets call it `CSV UTF-8`. Or convert from the encoding that the \
      file really has, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW.
      """)
}
