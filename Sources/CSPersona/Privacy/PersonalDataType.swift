/// A kind of personal data that a recognizer finds.
///
/// Raw values are the names that Presidio and its labelled data sets use, so that results can be
/// compared. A host's own recognizers add types of their own.
public struct PersonalDataType: RawRepresentable, Hashable, Sendable, Codable,
  CustomStringConvertible
{
  /// The name, in upper case with underscores.
  public let rawValue: String

  /// Makes a type from its name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The name.
  public var description: String { rawValue }

  /// A person's name or a part of it.
  public static let person = PersonalDataType(rawValue: "PERSON")
  /// A company or other organization.
  public static let organization = PersonalDataType(rawValue: "ORGANIZATION")
  /// An e-mail address.
  public static let emailAddress = PersonalDataType(rawValue: "EMAIL_ADDRESS")
  /// A telephone number with its extension.
  public static let phoneNumber = PersonalDataType(rawValue: "PHONE_NUMBER")
  /// A payment card number.
  public static let creditCard = PersonalDataType(rawValue: "CREDIT_CARD")
  /// An international bank account number.
  public static let iban = PersonalDataType(rawValue: "IBAN_CODE")
  /// An internet address of version 4 or 6, with its prefix length if there is one.
  public static let ipAddress = PersonalDataType(rawValue: "IP_ADDRESS")
  /// A web address.
  public static let url = PersonalDataType(rawValue: "URL")
  /// A social security number of the United States.
  public static let usSocialSecurityNumber = PersonalDataType(rawValue: "US_SSN")
  /// A driver's license number.
  public static let driverLicense = PersonalDataType(rawValue: "US_DRIVER_LICENSE")
  /// A passport number.
  public static let passport = PersonalDataType(rawValue: "PASSPORT")
  /// A number by which a state knows a person: identity card, tax, insurance or personal number.
  public static let nationalID = PersonalDataType(rawValue: "NATIONAL_ID")
  /// The day on which a person was born.
  public static let dateOfBirth = PersonalDataType(rawValue: "DATE_OF_BIRTH")
  /// A postal address.
  public static let streetAddress = PersonalDataType(rawValue: "STREET_ADDRESS")
}
