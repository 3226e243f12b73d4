/// What the groups of a number look like, before any word around them is considered.
struct PhoneNumberShape {
  let digits: Int
  let isInternational: Bool
  let isNorthAmerican: Bool
  let hasTrunkZero: Bool
  /// A calendar date or a time of day in digits: `01.02.2024`, `2024-02-01 12`, `12.30`.
  let isDateOrTime: Bool
  /// One decimal number, or a version: `12.5`, `1.2.3`.
  let isDecimal: Bool
  /// Whether the groups are such as people write: none single but the first, no more than six.
  let isEvenlyGrouped: Bool

  init(_ window: Range<Int>, in numbers: DigitGroups) {
    let groups = Array(numbers.groups[window])
    let counts = groups.map(\.count)
    let digits = numbers.digits(window)
    let links = groups.dropFirst().map(\.link)
    self.digits = digits.count
    isInternational = Self.isInternational(groups, digits)
    isNorthAmerican = Self.isNorthAmerican(groups, counts, digits)
    hasTrunkZero =
      digits.first == 0 && digits.dropFirst().first != 0 && (9...12).contains(digits.count)
      && (2...6).contains(counts.count) && (counts.first ?? 0) >= 2
      && counts.dropFirst().allSatisfy { $0 >= 2 }
    isDateOrTime = Self.isDateOrTime(counts, groups.dropFirst().map(\.link), digits)
    isDecimal =
      !links.isEmpty && links.allSatisfy { $0 == .dot }
      && (counts.count <= 2 || counts.dropFirst().contains(1))
    isEvenlyGrouped =
      counts.count <= 6 && counts.dropFirst().allSatisfy { $0 >= 2 }
      && (counts.count > 1 || digits.count >= 7)
  }

  private static func isInternational(_ groups: [DigitGroup], _ digits: [UInt8]) -> Bool {
    guard let first = groups.first else { return false }
    if first.hasPlus { return (7...15).contains(digits.count) && digits.first != 0 }
    // "00" dials out of a country; the country follows, and does not begin with a zero.
    return digits.count >= 10 && digits.count <= 16 && digits[0] == 0 && digits[1] == 0
      && digits[2] != 0 && first.count >= 4
      && (groups.count >= 2 || digits.count >= 11)
  }

  /// NPA-NXX-XXXX, area and exchange beginning with 2 to 9, with or without the 1 of the country.
  private static func isNorthAmerican(
    _ groups: [DigitGroup], _ counts: [Int], _ digits: [UInt8]
  ) -> Bool {
    var counts = counts
    var digits = digits
    var links = groups.dropFirst().map(\.link)
    if counts.first == 1, digits.first == 1, counts.count == 4 {
      counts.removeFirst()
      digits.removeFirst()
      links.removeFirst()
    }
    guard counts == [3, 3, 4], digits[0] >= 2, digits[3] >= 2 else { return false }
    return links.allSatisfy { $0 != .slash && $0 != .none }
  }

  private static func isDateOrTime(
    _ counts: [Int], _ links: [DigitGroup.Link], _ digits: [UInt8]
  ) -> Bool {
    guard counts.count >= 3 else {
      // Two groups: "2018-03", "09:30" never links, and ranges of years.
      return counts.count == 2 && counts[0] == 4 && counts[1] == 4 && isYear(digits[0..<4])
        && isYear(digits[4..<8])
    }
    let head = Array(counts.prefix(3))
    guard links[0] == links[1], links[0] != .parenthesis, links[0] != .opening else { return false }
    if head[0] == 4, head[1] <= 2, head[2] <= 2 {
      return isYear(digits[0..<4]) && value(digits[4..<4 + head[1]]) <= 12
    }
    guard head[0] <= 2, head[1] <= 2, head[2] == 4 || (head[2] == 2 && counts.count == 3) else {
      return false
    }
    let day = value(digits[0..<head[0]])
    let month = value(digits[head[0]..<head[0] + head[1]])
    let year = head[0] + head[1]
    guard day >= 1, month >= 1, day <= 31, month <= 31, min(day, month) <= 12 else { return false }
    return head[2] == 2 || isYear(digits[year..<year + 4])
  }

  private static func value(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1) }
  }

  private static func isYear(_ digits: ArraySlice<UInt8>) -> Bool {
    (1900...2199).contains(value(digits))
  }
}
