/// The name that somebody who wrote `text` most likely meant; `nil` where none is near.
///
/// Near is at most a third of the longer text's letters inserted, left out, changed or swapped
/// with their neighbour, ASCII case aside; of equals the first. Texts over 64 bytes are near
/// nothing: nobody mistypes that much.
package func nearestName(to text: String, in names: [String]) -> String? {
  let wanted = Array(ExactText(text).asciiFolded.utf8)
  var best: (name: String, distance: Int)?
  for name in names {
    let other = ExactText(name).asciiFolded.utf8
    let longest = max(wanted.count, other.count)
    guard longest > 0, longest <= 64 else { continue }
    let distance = editDistance(wanted, other)
    guard distance <= max(1, longest / 3), distance < longest else { continue }
    if best.map({ distance < $0.distance }) ?? true { best = (name, distance) }
  }
  return best?.name
}

/// Edits between two texts, a swap of neighbours counted as one. (Optimal string alignment.)
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
