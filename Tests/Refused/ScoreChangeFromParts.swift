// refused: incorrect argument label in call (have 'parts:', expected 'through:')
import CSModels

func f() -> ScoreChange { ScoreChange(parts: []) }
