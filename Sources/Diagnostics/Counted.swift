/// `1 change`, `1,234 changes`: a count with its noun, in English.
package func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  grouped(count) + " " + (count == 1 ? one : many ?? one + "s")
}

/// `1,234`: a whole number with a comma every three digits.
package func grouped(_ number: some BinaryInteger) -> String {
  var digits = Array(String(number.magnitude))
  for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
  return (number < 0 ? "-" : "") + String(digits)
}
