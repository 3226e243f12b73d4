// refused: 'contributions' is a 'let' constant
import CSModels

func f(_ score: Score) {
  var score = score
  score.contributions = []
}
