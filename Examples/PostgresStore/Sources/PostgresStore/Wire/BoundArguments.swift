/// The arguments of a statement as libpq takes them: one block of bytes, and arrays about it.
struct BoundArguments {
  let types: [UInt32]
  private var bytes: [UInt8] = []
  private var offsets: [Int?] = []
  private var lengths: [Int32] = []
  private let formats: [Int32]

  init(_ arguments: [Argument]) {
    types = arguments.map(\.type)
    formats = Array(repeating: 1, count: arguments.count)
    bytes.reserveCapacity(1 + arguments.reduce(0) { $0 + ($1.bytes?.count ?? 0) })
    for argument in arguments {
      offsets.append(argument.bytes == nil ? nil : bytes.count)
      lengths.append(Int32(clamping: argument.bytes?.count ?? 0))
      bytes += argument.bytes ?? []
    }
    // An argument of no bytes still needs an address, as none means NULL.
    bytes.append(0)
  }

  func withPointers(
    _ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> Int32
  ) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      return body(
        offsets.map { offset in offset.flatMap { start?.advanced(by: $0) } }, lengths, formats)
    }
  }
}
