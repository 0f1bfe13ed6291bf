/// The keys of every open object, to notice one that comes twice.
///
/// Keys are remembered by a 64-bit mix of their bytes. Two keys of one object that meet by
/// chance (2^-64 a pair) would be refused as duplicates, never merged.
struct KeyRegister {
  /// Keys of one object that are compared one by one; beyond it a set takes over, so that an
  /// object of a million keys costs no square.
  private static let few = 48

  private var keys: [UInt64] = []
  /// Where each open object's keys begin in `keys`.
  private var starts: [Int] = []
  /// The keys of objects with many, by level.
  private var many: [Int: Set<UInt64>] = [:]

  mutating func open() { starts.append(keys.count) }

  mutating func close() {
    guard let start = starts.popLast() else { return }
    keys.removeSubrange(start...)
    if !many.isEmpty { many[starts.count] = nil }
  }

  /// Registers a key of the innermost object; false if it is there already.
  @inline(__always)
  mutating func add(low: UInt64, high: UInt64, count: Int) -> Bool {
    var mixed = (low ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= mixed >> 32
    mixed = (mixed ^ high) &* 0xD6E8_FEB8_6659_FD93
    mixed ^= mixed >> 32
    let start = starts[starts.count - 1]
    if keys.count - start >= Self.few { return addToMany(mixed, from: start) }
    var index = start
    while index < keys.count {
      if keys[index] == mixed { return false }
      index += 1
    }
    keys.append(mixed)
    return true
  }

  private mutating func addToMany(_ key: UInt64, from start: Int) -> Bool {
    let level = starts.count - 1
    if many[level] == nil { many[level] = Set(keys[start...]) }
    return many[level]?.insert(key).inserted ?? true
  }
}
