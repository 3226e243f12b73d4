import Foundation

/// Sockets on 127.0.0.1.
enum Loopback {
  private static func withAddress<Result>(
    _ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  /// Binds a socket and returns its port; 0 takes a free one.
  static func bind(_ descriptor: Int32, port: Int) throws -> Int {
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard withAddress(port, { Foundation.bind(descriptor, $0, $1) }) == 0 else {
      throw TestServerError("No port is free on loopback.")
    }
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &length)
      }
    }
    guard status == 0 else { throw TestServerError("The port of a socket is not known.") }
    return Int(in_port_t(bigEndian: address.sin_port))
  }

  /// Connects to a port; -1 where nobody listens.
  static func connect(port: Int) -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    if withAddress(port, { Foundation.connect(descriptor, $0, $1) }) == 0 { return descriptor }
    close(descriptor)
    return -1
  }
}
