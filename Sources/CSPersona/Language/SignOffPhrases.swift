extension SignOff {
  /// Sign-offs with their formality: 0 among friends, 0.5 among colleagues, 1 in an official letter.
  static let table = PhraseTable(
    """
    0.7 en best regards
    0.75 en kind regards
    0.75 en kindest regards
    0.6 en warm regards
    0.6 en warmest regards
    0.7 en with regards
    0.7 en with best regards
    0.75 en with kind regards
    0.65 en regards
    0.5 en rgds
    0.5 en br
    0.6 en best wishes
    0.45 en best
    0.45 en all the best
    0.95 en sincerely
    0.95 en sincerely yours
    0.95 en yours sincerely
    1.0 en yours faithfully
    0.95 en yours truly
    1.0 en respectfully
    0.85 en cordially
    0.5 en yours
    0.2 en cheers
    0.4 en thanks
    0.5 en many thanks
    0.45 en thanks again
    0.45 en thanks in advance
    0.5 en thanks and regards
    0.55 en thanks and best regards
    0.35 en thanks a lot
    0.4 en thanks so much
    0.45 en thanks for your help
    0.5 en thanks very much
    0.55 en thank you in advance
    0.5 en thank you very much
    0.45 en thank you so much
    0.5 en thank you for your help
    0.55 en thank you for your time
    0.5 en thank you
    0.1 en thx
    0.3 en take care
    0.2 en talk soon
    0.2 en see you
    0.4 en have a nice day
    0.4 en have a great day
    0.0 en xoxo
    0.95 de mit freundlichen grussen
    0.95 de mit freundlichen gruessen
    0.95 de mit freundlichem gruss
    0.95 de mit besten grussen
    0.8 de freundliche grusse
    0.8 de freundliche gruesse
    0.6 de mfg
    0.65 de beste grusse
    0.65 de beste gruesse
    0.45 de viele grusse
    0.45 de viele gruesse
    0.45 de schone grusse
    0.45 de herzliche grusse
    0.25 de liebe grusse
    0.25 de liebe gruesse
    0.15 de lg
    0.4 de vg
    0.3 de gruss
    0.35 de grusse
    0.35 de gruesse
    1.0 de hochachtungsvoll
    0.2 de bis bald
    0.2 de bis dann
    0.45 de danke
    0.5 de vielen dank
    0.8 fr cordialement
    0.8 fr bien cordialement
    0.7 fr bien a vous
    0.5 fr cdlt
    0.95 fr sinceres salutations
    0.85 fr salutations
    0.9 fr salutations distinguees
    1.0 fr veuillez agreer
    0.5 fr bonne journee
    0.5 fr bonne soiree
    0.35 fr amicalement
    0.25 fr a bientot
    0.0 fr bises
    0.45 fr merci
    0.5 fr merci d avance
    0.5 es saludos
    0.5 es un saludo
    0.8 es saludos cordiales
    0.8 es un cordial saludo
    0.8 es cordiales saludos
    0.8 es cordialmente
    0.95 es atentamente
    0.15 es un abrazo
    0.15 es abrazos
    0.45 es gracias
    0.5 es muchas gracias
    0.0 es besos
    0.9 it cordiali saluti
    1.0 it distinti saluti
    0.5 it saluti
    0.4 it un saluto
    0.25 it a presto
    0.45 it grazie
    0.15 it ciao
    0.85 nl met vriendelijke groet
    0.85 nl met vriendelijke groeten
    0.75 nl vriendelijke groet
    0.75 nl vriendelijke groeten
    0.5 nl hartelijke groet
    0.5 nl hartelijke groeten
    0.4 nl groet
    0.35 nl groeten
    0.1 nl groetjes
    0.6 nl mvg
    1.0 nl hoogachtend
    0.45 nl bedankt
    0.9 pt atenciosamente
    0.95 pt com os melhores cumprimentos
    0.85 pt melhores cumprimentos
    0.7 pt cumprimentos
    0.6 pt att
    0.2 pt abraco
    0.2 pt abracos
    0.2 pt um abraco
    0.45 pt obrigado
    0.45 pt obrigada
    0.0 pt beijos
    0.8 sv med vanliga halsningar
    0.8 sv med vanlig halsning
    0.65 sv vanliga halsningar
    0.45 sv halsningar
    0.55 sv mvh
    0.45 sv tack
    0.0 sv kram
    0.95 pl z powazaniem
    0.6 pl z pozdrowieniami
    0.5 pl pozdrawiam
    0.55 pl serdecznie pozdrawiam
    0.4 pl pozdrowienia
    0.15 pl pzdr
    0.5 pl dziekuje
    """)
}
