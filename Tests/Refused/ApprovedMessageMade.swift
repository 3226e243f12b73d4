// refused: initializer is inaccessible due to 'package' protection level
import CSModels

func f(_ draft: MessageDraft) -> ApprovedMessage { ApprovedMessage(draft, approvedBy: "ana") }
