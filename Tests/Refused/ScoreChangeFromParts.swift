// refused: extra argument 'parts' in call
import CSModels

func f() -> ScoreChange { ScoreChange(parts: []) }
