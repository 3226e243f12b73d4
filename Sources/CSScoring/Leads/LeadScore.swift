public import CSModels

/// How promising a contact is for a pipeline, 0...100: engagement, fit, intent and timing.
///
/// The score is the weighted mean of four factors, each a score of its own with reasons:
/// engagement 85, fit 90, intent 70 and timing 60 give 0.40 · 85 + 0.35 · 90 + 0.15 · 70 + 0.10 · 60
/// = 82. Who has done nothing has neither engagement nor intent nor timing, and the confidence is
/// low. A fit of which nothing is known is left out, and the weights of the others are raised in
/// proportion.
///
/// | factor | what it is |
/// |---|---|
/// | engagement | ``Engagement`` of the contact |
/// | fit | how much of the ideal ``CustomerProfile`` is met, of what is known; nothing where none is given |
/// | intent | 100 · (1 - 2^(-s / 4)), s the signs of 90 days, each weighing 2^(-age / 30): 3 a meeting or call of their own accord, 2 a message that opens a conversation, 2 one with a word of buying, 1 one that asks, 1 a visit to the web site |
/// | timing | 60 · 2^(-d / 14), d days since they last acted; 40 · a / (a + b), a and b what they did in the last 14 days and the 28 before |
public struct LeadScore: Scorer {
  /// What the formula may be tuned by; the defaults are those of `lead_1`.
  public struct Configuration: Hashable, Sendable {
    /// The weight of engagement.
    public var engagementWeight = 0.40
    /// The weight of fit.
    public var fitWeight = 0.35
    /// The weight of intent.
    public var intentWeight = 0.15
    /// The weight of timing.
    public var timingWeight = 0.10
    /// Whom one wants to win; without a profile the fit is not known.
    public var profile: CustomerProfile?
    /// Words that people use who want to buy, in lower case, compared word by word.
    public var buyingWords: Set<String> = [
      "price", "prices", "pricing", "quote", "quotation", "offer", "demo", "trial", "contract",
      "order", "purchase", "proposal", "budget", "invoice", "subscription", "license", "licence",
      "preis", "preise", "angebot", "vertrag", "bestellung", "lizenz", "testversion",
      "prix", "devis", "contrat", "commande", "essai", "licence",
      "precio", "precios", "presupuesto", "contrato", "pedido", "oferta", "prueba",
    ]
    /// How engagement is scored.
    public var engagement = Engagement.Configuration()

    /// Creates the defaults.
    public init() {}
  }

  /// The name under which scores are stored: one for each pipeline.
  public let version: ScorerVersion
  /// The pipeline it is for, or `nil` for a score of its own.
  public let pipeline: Pipeline.ID?
  /// What the formula is tuned by.
  public let configuration: Configuration

  /// Creates the published scorer, for a pipeline or for none.
  public init(for pipeline: Pipeline? = nil, profile: CustomerProfile? = nil) {
    var configuration = Configuration()
    configuration.profile = profile
    self.init("lead_1", for: pipeline, configuration)
  }

  /// Creates a scorer of one's own; give it a version of its own, so that scores are comparable.
  public init(
    _ version: ScorerVersion, for pipeline: Pipeline? = nil, _ configuration: Configuration
  ) {
    self.version =
      pipeline.map { ScorerVersion(rawValue: "\(version.rawValue)_\($0.id)") } ?? version
    self.pipeline = pipeline?.id
    self.configuration = configuration
  }

  /// Scores one contact.
  public func score(_ contact: Contact, in history: History) -> Score {
    assessment(of: contact, in: history).score
  }

  /// Scores one contact, with the four factors and the confidence.
  public func assessment(of contact: Contact, in history: History) -> LeadAssessment {
    let letters = Correspondence(with: contact, in: history)
    let signs = LeadSigns(contact, in: history, words: configuration.buyingWords)
    let engagement = LeadAssessment.Factor(
      .engagement, weight: configuration.engagementWeight,
      score: Engagement(version(.engagement), configuration.engagement).score(contact, letters),
      certainty: signs.certainty)
    return LeadAssessment(
      version, of: contact, at: history.moment,
      factors: [
        engagement, fit(contact, in: history),
        LeadAssessment.Factor(
          .intent, weight: configuration.intentWeight,
          score: signs.intent(version(.intent)), certainty: signs.certainty),
        LeadAssessment.Factor(
          .timing, weight: configuration.timingWeight,
          score: signs.timing(version(.timing)), certainty: signs.certainty),
      ])
  }

  private func fit(_ contact: Contact, in history: History) -> LeadAssessment.Factor {
    let criteria = configuration.profile?.criteria(contact, in: history) ?? []
    let known = criteria.compactMap { criterion in criterion.met.map { (criterion, $0) } }
    // What thirds leave goes to the last, so that all that is met makes 100.
    let each = Points(100 / Double(max(1, known.count)))
    let rest = Points(100) - known.reduce(Points.zero) { sum, _ in sum + each }
    let parts = known.enumerated().map { index, pair in
      let (criterion, met) = pair
      let whole = index == known.count - 1 ? each + rest : each
      return Contribution(
        criterion.name, Points(whole.doubleValue * met), evidence: [criterion.evidence])
    }
    let score =
      known.isEmpty
      ? nil
      : Score(version(.fit), of: contact.anyID, base: 0, parts, at: history.moment)
    return LeadAssessment.Factor(
      .fit, weight: configuration.fitWeight, score: score,
      certainty: criteria.isEmpty ? 0 : Double(known.count) / Double(criteria.count))
  }

  private func version(_ factor: LeadAssessment.Factor.Name) -> ScorerVersion {
    ScorerVersion(rawValue: "\(version.rawValue)_\(factor.rawValue)")
  }
}
