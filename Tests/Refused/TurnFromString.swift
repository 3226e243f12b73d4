// refused: cannot convert value of type 'String' to expected argument type 'RedactedText'
import CSModels

func f(_ reply: GenerationReply) -> GenerationRequest { GenerationRequest(.reply(reply.text)) }
