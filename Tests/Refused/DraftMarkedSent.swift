// refused: 'status' setter is inaccessible
import CSModels

func f(_ draft: MessageDraft) {
  var draft = draft
  draft.status = .sent
}
