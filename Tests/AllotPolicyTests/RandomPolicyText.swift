import TestSupport

/// A valid policy, written as carelessly as YAML allows: any indentation, brackets or lines, quotes,
/// blank lines, line ends and comments.
struct RandomPolicyText {
  private var random: SeededGenerator
  private var text = ""
  /// The comments, as the file has them from top to bottom.
  private(set) var comments: [String] = []
  private var step = 2

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The bytes of the file.
  mutating func write() -> [UInt8] {
    step = number(1...6)
    if chance(20) { text = "---" + end() }
    pair("version", "1", 0)
    if chance(50) { pair("strategy", "highest-group", 0) }
    key("team", 0)
    pair("default", amount(), step)
    rules("groups", "group")
    rules("ceilings", "group")
    rules("overrides", "user")
    if chance(50) { brackets("protected", ["users: [ ada,bob ]", "groups: [Admins]"]) }
    if chance(50) { brackets("rails", ["removals: {percent: 10,count: 200}", "shrink: off"]) }
    if chance(20) { text += "..." + end() }
    if chance(20) { text = "\u{FEFF}" + text }
    if chance(20) { text = text.replacing("\n", with: "\r\n") }
    return Array(text.utf8)
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    .random(in: range, using: &random)
  }
  private mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }
  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// The end of a line, perhaps with a comment, blank lines and lines of comment behind it.
  private mutating func end() -> String {
    var end = blanks(number(0...2))
    if chance(30) { end = blanks(number(1...12)) + comment() }
    end += "\n"
    while chance(25) {
      end += chance(50) ? blanks(number(0...3)) + "\n" : blanks(number(0...8)) + comment() + "\n"
    }
    return end
  }

  private mutating func comment() -> String {
    let signs = [
      "# é \(comments.count)", "#\(comments.count)", "# - {a: \"\(comments.count)",
      "## ' \(comments.count) #",
    ]
    comments.append(signs[number(0...3)])
    return comments[comments.count - 1] + blanks(number(0...2))
  }

  private mutating func amount() -> String {
    ["0", "49.5", "49.50", "unlimited", "'7'", "\"12\""][number(0...5)]
  }

  private mutating func key(_ name: String, _ indent: Int) {
    text += blanks(indent) + name + blanks(number(0...2)) + ":" + end()
  }

  private mutating func pair(_ name: String, _ value: String, _ indent: Int) {
    if chance(20) {
      key(name, indent)
      text += blanks(indent + number(1...4)) + value + end()
    } else {
      text += blanks(indent) + name + ":" + blanks(number(1...4)) + value + end()
    }
  }

  private mutating func reason(_ indent: Int) -> String {
    let inner = blanks(indent + number(1...3))
    return [
      "Compiler migration", "'it''s'", "\"a # b\"", "a#b", "two\n\(inner)lines",
      "'two\n\n\(inner)lines'",
      "\"two \\\n\(inner)\\ lines\"", "|\n\(inner)two\n\(inner)  lines",
      ">-\n\(inner)two\n\n\(inner)lines",
    ][number(0...8)]
  }

  private mutating func rules(_ name: String, _ subject: String) {
    if chance(25) { return }
    key(name, 0)
    let indent = number(0...step)
    for index in 0..<number(1...4) {
      let whom = [
        subject == "user" ? "u\(name)\(index)" : "'g \(name)\(index)'", "{ id:  \(name)\(index) }",
      ][number(0...1)]
      let inner = indent + 1 + number(1...4)
      text += blanks(indent) + "-"
      if chance(20) {
        let limit = amount()
        text += " {\(subject): \(whom),limit: \(limit)}" + end()
        continue
      }
      if chance(20) { text += end() + blanks(inner) } else { text += blanks(inner - indent - 1) }
      text += "\(subject): \(whom)" + end()
      pair("limit", amount(), inner)
      if chance(40), subject == "user" {
        let reason = reason(inner)
        text += blanks(inner) + "reason: " + reason
        // A comment behind a text of several lines below a sign would be a part of it.
        text += reason.contains("lines") && !reason.hasSuffix("'") ? "\n" : end()
      }
    }
  }

  /// A mapping in brackets, on one line or on several.
  private mutating func brackets(_ name: String, _ entries: [String]) {
    text += name + ": {"
    for (index, entry) in entries.enumerated() {
      if chance(40) { text += end() + " " }
      text += entry + (index < entries.count - 1 ? "," : "")
    }
    if chance(30) { text += end() }
    text += "}" + end()
  }
}
