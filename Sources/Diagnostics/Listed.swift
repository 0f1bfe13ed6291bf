/// `a, b and c`, or `a, b, c and 4 more`: the first of a number of things, in English.
package func listed(_ examples: [String], of count: Int) -> String {
  let more = count - examples.count
  let last = more > 0 ? "\(grouped(more)) more" : examples.last ?? ""
  let first = more > 0 ? examples : examples.dropLast()
  return first.isEmpty ? last : "\(first.joined(separator: ", ")) and \(last)"
}
