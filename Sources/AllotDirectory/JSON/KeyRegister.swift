/// The keys of every open object, to notice one that comes twice.
///
/// Keys are remembered by a 64-bit mix of their bytes. Two keys of one object that meet by
/// chance (2^-64 a pair) would be refused as duplicates, never merged.
struct KeyRegister {
  /// Keys of one object that are compared one by one; beyond it a set takes over, so that an
  /// object of a million keys costs no square.
  private static let few = 48

  /// The first `used` are keys, the rest is room from before.
  private var keys: [UInt64] = []
  private var used = 0
  /// Where each open object's keys begin in `keys`.
  private var starts: [Int] = []
  /// The keys of objects with many, by level.
  private var many: [Int: Set<UInt64>] = [:]

  mutating func open() { starts.append(used) }

  mutating func close() {
    guard let start = starts.popLast() else { return }
    used = start
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
    if used - start >= Self.few { return addToMany(mixed, from: start) }
    var index = start
    while index < used {
      if keys[index] == mixed { return false }
      index += 1
    }
    if used == keys.count { keys.append(mixed) } else { keys[used] = mixed }
    used += 1
    return true
  }

  private mutating func addToMany(_ key: UInt64, from start: Int) -> Bool {
    let level = starts.count - 1
    if many[level] == nil { many[level] = Set(keys[start..<used]) }
    return many[level]?.insert(key).inserted ?? true
  }
}

/// A key of over 16 bytes, mixed into two words, eight bytes at a time.
struct KeyMix {
  private(set) var low: UInt64 = 0
  private(set) var high: UInt64 = 0
  let count: Int

  init(count: Int) { self.count = count }

  /// Adds eight bytes, the first one lowest, zeros behind the last.
  @inline(__always)
  mutating func add(_ word: UInt64, folds: Bool) {
    low = (low ^ (folds ? ByteScan.asciiFolded(word) : word)) &* 0x9E37_79B9_7F4A_7C15
    low ^= low >> 29
    high = (high << 23 | high >> 41) &+ low
  }
}
