/// Characters that pass for ASCII ones and for other Latin letters: the Cyrillic `а` for `a`.
///
/// No ASCII character passes for another: `ann1` and `annl` are two ordinary logins.
package enum Confusables {
  /// What each character passes for; built when it is first asked for.
  package static let table: ScalarMap = {
    var table = ScalarMap(count: 1_000)
    for line in letters.unicodeScalars.split(separator: "\n") {
      let words = line.split(separator: " ")
      for scalar in words[1] {
        for letter in words[0] { table.extend(letter) }
        table.add(scalar)
      }
    }
    table.sort()
    return table
  }()
}
