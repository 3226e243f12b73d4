/// The names of months and their short forms, in comparison form.
struct MonthNames: Sendable {
  private let names: Set<String>

  init() {
    let full =
      """
      january february march april may june july august september october november december
      januar februar marz maerz mai juni juli oktober dezember janner
      janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
      enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
      gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
      januari februari maart mei augustus
      janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro
      augusti stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika
      listopada grudnia
      jan feb mar apr jun jul aug sep sept oct nov dec okt dez
      """
    names = Set(full.split { $0 == " " || $0 == "\n" }.map(String.init))
  }

  func contains(_ word: String) -> Bool { names.contains(word) }
}
