extension Greeting {
  /// Greetings with their formality: 0 among friends, 0.5 among colleagues, 1 in an official letter.
  static let table = PhraseTable(
    """
    0.25 - hi
    0.3 en hi there
    0.25 - hey
    0.2 en hey there
    0.1 en hiya
    0.05 en yo
    0.15 en howdy
    0.45 en hello
    0.45 en hello there
    0.45 en helo
    0.75 en dear
    0.95 en dear sir
    0.95 en dear madam
    0.95 en dear sirs
    1.0 en dear sir or madam
    1.0 en to whom it may concern
    0.6 en good morning
    0.6 en good afternoon
    0.6 en good evening
    0.6 en good day
    0.3 en morning
    0.5 en greetings
    0.35 de hallo
    0.15 de moin
    0.15 de servus
    0.2 de huhu
    0.5 de gruss gott
    0.5 de gruezi
    0.75 de guten tag
    0.55 de guten morgen
    0.65 de guten abend
    0.45 de liebe
    0.45 de lieber
    0.45 de liebes
    1.0 de sehr geehrte
    1.0 de sehr geehrter
    1.0 de sehr geehrtes
    0.9 de geehrte
    0.9 de geehrter
    0.85 de werte
    0.85 de werter
    0.6 fr bonjour
    0.6 fr bonsoir
    0.15 fr salut
    0.05 fr coucou
    0.5 fr cher
    0.5 fr chere
    0.5 fr chers
    0.5 fr cheres
    0.95 fr madame
    0.95 fr monsieur
    1.0 fr madame monsieur
    0.3 es hola
    0.6 es buenos dias
    0.6 es buenas tardes
    0.6 es buenas noches
    0.35 es buenas
    0.95 es estimado
    0.95 es estimada
    0.95 es estimados
    0.95 es estimadas
    0.9 es apreciado
    0.9 es apreciada
    0.45 es querido
    0.45 es querida
    0.15 it ciao
    0.5 it salve
    0.65 it buongiorno
    0.65 it buon giorno
    0.65 it buonasera
    0.95 it gentile
    0.95 it gentilissimo
    0.95 it gentilissima
    1.0 it egregio
    1.0 it egregia
    1.0 it spettabile
    0.45 it cara
    0.1 nl hoi
    0.3 nl dag
    0.55 nl beste
    1.0 nl geachte
    0.6 nl goedemorgen
    0.6 nl goedemiddag
    0.6 nl goedenavond
    0.35 pt ola
    0.1 pt oi
    0.6 pt bom dia
    0.6 pt boa tarde
    0.6 pt boa noite
    0.95 pt prezado
    0.95 pt prezada
    0.95 pt prezados
    1.0 pt exmo
    1.0 pt exma
    0.5 - caro
    0.3 sv hej
    0.15 sv hejsan
    0.1 sv tja
    0.1 sv tjena
    0.6 sv god morgon
    0.6 sv god dag
    0.7 sv basta
    0.15 pl czesc
    0.55 pl witam
    0.7 pl dzien dobry
    1.0 pl szanowny
    1.0 pl szanowna
    1.0 pl szanowni
    1.0 pl szanowny panie
    1.0 pl szanowna pani
    1.0 pl szanowni panstwo
    0.45 pl drogi
    0.45 pl droga
    """)
}
