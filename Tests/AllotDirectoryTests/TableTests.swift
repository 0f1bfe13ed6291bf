import AllotDirectory
import TestSupport
import Testing

@Suite("Keyed hash") struct KeyedHashTests {
  private static let hash = KeyedHash(key: (0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908))

  /// The key 00 01 ... 0f over the bytes 00 01 ..., as in the vectors of the SipHash paper;
  /// computed by a second implementation that gives the paper's vectors with its 2-4 rounds.
  @Test(
    "is SipHash-1-3 with 128 bits",
    arguments: [
      (0, 0xBEA5_8827_B2BC_7EE7, 0x0130_30DD_6ADB_62FD),
      (1, 0xA8ED_D360_0437_6FFC, 0x63F0_2F2B_CC73_055E),
      (7, 0xC3E0_AAF2_23B9_8410, 0x77AB_4808_C82E_2FA6),
      (8, 0xB4DA_E3D5_E1FE_12AA, 0x99C7_F935_AB16_4F72),
      (9, 0x9439_F32C_04B8_DD81, 0x427C_1394_000E_72F4),
      (15, 0x6C52_BDB2_0555_7EC1, 0x0901_7E1E_ECCD_2129),
      (16, 0xEB8E_5115_57D9_A8D0, 0x9317_9E3D_F8B0_13B5),
      (63, 0x6F42_FE4E_E300_584C, 0xAD60_52A7_0A6B_9F07),
    ] as [(Int, UInt64, UInt64)])
  func givesVectors(_ count: Int, _ low: UInt64, _ high: UInt64) {
    let bytes = (0..<count).map { UInt8($0) }
    #expect(Self.hash(bytes[...]) == Hash128(low: low, high: high))
  }

  @Test func dependsOnEveryBitOfTheKey() {
    let bytes = Array("00u9".utf8)[...]
    var hashes: Set<Hash128> = [KeyedHash(key: (0, 0))(bytes)]
    for bit in 0..<64 {
      hashes.insert(KeyedHash(key: (1 << UInt64(bit), 0))(bytes))
      hashes.insert(KeyedHash(key: (0, 1 << UInt64(bit)))(bytes))
    }
    #expect(hashes.count == 129)
  }

  @Test func hashesTheSameWhereverTheBytesLie() {
    let bytes = Array("x00u9grace@acme.example".utf8)
    for start in 0..<bytes.count {
      #expect(Self.hash(bytes[start...]) == Self.hash(Array(bytes[start...])[...]))
    }
  }

  @Test func hashesWhatIsLentLikeASlice() {
    for count in 0...40 {
      let bytes = (0..<count).map { UInt8(0x38 + $0) }
      #expect(Self.hash(bytes.span) == Self.hash(bytes[...]))
      #expect(Self.hash.folded(bytes.span) == Self.hash.folded(bytes[...]))
    }
  }

  @Test func foldsASCIICaseOnly() {
    let folded = Self.hash.folded(Array("Ada@ACME.example".utf8)[...])
    #expect(folded == Self.hash(Array("ada@acme.example".utf8)[...]))
    #expect(Self.hash.folded(Array("É".utf8)[...]) != Self.hash(Array("é".utf8)[...]))
  }
}

@Suite("Identifier table") struct IdentifierTableTests {
  @Test("finds what was put in and nothing else", arguments: [0, 1, 11, 12, 13, 100, 1000])
  func finds(_ count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    var hashes: [Hash128] = []
    var first: [Hash128: Int] = [:]
    var table = IdentifierTable(rows: count)
    for row in 0..<count {
      let hash = Hash128(
        low: UInt64.random(in: 0...40, using: &random) << 3,
        high: UInt64.random(in: 0...30, using: &random))
      hashes.append(hash)
      #expect(table.insert(row, hashes: hashes) == first[hash])
      if first[hash] == nil { first[hash] = row }
    }
    for (hash, row) in first { #expect(table.row(of: hash, hashes: hashes) == row) }
    for high in UInt64(31)..<60 {
      #expect(table.row(of: Hash128(low: high << 3, high: high), hashes: hashes) == nil)
    }
  }

  @Test func tellsRowsApartByBothHalves() {
    let hashes = [Hash128(low: 5, high: 1), Hash128(low: 5, high: 2)]
    var table = IdentifierTable(rows: 2)
    #expect(table.insert(0, hashes: hashes) == nil)
    #expect(table.row(of: hashes[1], hashes: hashes) == nil)
    #expect(table.insert(1, hashes: hashes) == nil)
    #expect(table.row(of: hashes[1], hashes: hashes) == 1)
  }
}

@Suite("Member join") struct MemberJoinTests {
  @Test("lays memberships out by user, each once, groups ascending", arguments: 1...30)
  func joins(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let isActive = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      Int.random(in: 0..<4, using: &random) > 0
    }
    var join = MemberJoin(users: isActive)
    var expected = isActive.map { _ in Set<Int32>() }
    for _ in 0..<(isActive.isEmpty ? 0 : Int.random(in: 0...600, using: &random)) {
      let user = Int.random(in: 0..<isActive.count, using: &random)
      let group = Int.random(in: 0..<60, using: &random)
      join.add(user: user, group: group)
      if isActive[user] { expected[user].insert(Int32(group)) }
    }
    let memberships = join.finish()
    #expect(memberships.starts.count == isActive.count + 1)
    #expect(memberships.count == expected.reduce(0) { $0 + $1.count })
    for user in isActive.indices {
      #expect(Array(memberships[user]) == expected[user].sorted())
    }
  }

  @Test func isEmptyWithoutUsers() {
    #expect(MemberJoin(users: []).finish().count == 0)
  }
}
