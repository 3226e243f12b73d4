/// Given names that are frequent in Europe and the Americas, in comparison form.
///
/// They let an unknown person be recognized. The list is ours and short on purpose: names that are
/// also everyday words stand in ``CommonWords/alsoNames`` and need more than a capital letter.
enum GivenNames {
  static let all: Set<String> = Set(
    """
    aaron abigail abraham ada adam adele adelheid adrian adriana adriano agata agnes agnieszka ahmed
    aidan aileen aisha alain alan albert alberto aldo aleksander aleksandra alejandra alejandro
    alessandra alessandro alessia alex alexander alexandra alexandre alexandru alexis alfonso alfred
    alfredo ali alice alicia alina alison allan alma alvaro amalia amanda amandine ambra amelia amelie
    amina amir amy ana anastasia anders andre andrea andreas andrei andres andrew andrey andrzej andy
    angela angelika angelina angelo anika anita anja anke ann anna annabel anne annegret anneke
    annelies annemarie annette annie annika ansgar anthony antje antoine anton antonella antonia
    antonin antonio archie ariana ariel armand armando arne arno arnold arthur arturo arvid ashley
    asger astrid asuncion audrey aurelie aurora axel ayesha babette barbara barry bart bartosz
    bastian beata beate beatrice beatriz belen ben benedict benedikt benjamin benno benoit bernadette
    bernard bernardo bernd bernhard bert bertha bertrand beth bettina betty bianca birgit birgitta
    bjarne bjorn blanca bob bodil bogdan boris brad bradley branislav brayden brenda brendan brent
    brett brian bridget brigitte britta bruce bruno bryan bryce byron caitlin caleb callum camila
    camilla camille candice cara carina carl carla carlo carlos carmen carol carola carolin carolina
    caroline carolyn carsten casey caspar caspian catalina catarina caterina catherine cathy cecile
    cecilia cedric celia celine cesar chad chantal charles charlie charlotte chelsea cheryl chiara
    chloe chris christa christel christelle christiane christina christine christof christoph
    christophe christopher christy cindy claes claire clara clare clarissa claude claudia claudine
    claudio claus clemens clement clementine colette colin connor conny conrad constance constantin
    cora corinna corinne cornelia cornelius cory craig cristian cristiano cristina curtis cynthia
    cyril dagmar damian damien damiano dan dana daniel daniela daniele daniella danielle danny danuta
    daphne daria dario darius darren daryl dave davi david davide davor dawid dean debbie deborah
    debra delphine denis denise dennis derek derrick desiree detlef devin diana diane didier diego
    dieter dietmar dietrich dimitri dino dirk dmitri dmitry dolores dominic dominik dominika dominique
    donald donna donovan dora doris dorota dorothea dorothee dorothy doug douglas duncan dustin dylan
    ebba eberhard eckhard ed eddie edgar edith edmund eduard eduardo edward edwin egon eileen einar
    eirik elaine eleanor elena eleni eleonora elias elif eliot elisa elisabeth elise eliza elizabeth
    elke ella ellen ellie elliot elliott elmar eloise elsa else elvira emanuel emanuele emil emile
    emilia emilie emilio emily emma emmanuel emmanuelle enrico enrique eric erica erich erik erika
    erin ernest ernesto ernst erwin esra esteban estelle esther ethan etienne eugen eugene eugenia
    eugenio eva evan evelin evelyn evgeny ewa fabian fabiana fabien fabienne fabio fabrice fabrizio
    fatima fatma federica federico felicia felicitas felipe felix ferdinand fernanda fernando fiete
    filip filippo finn fiona flavia flavio florent florian francesca francesco francine francis
    francisca francisco franck francois francoise frankie franz franziska fred freddy frederic
    frederico frederik frederike freya frida frieda friederike friedrich fritz gabriel gabriela
    gabriele gabriella gael gail gareth gary gaspard gavin geert gemma genevieve geoff geoffrey georg
    george georges georgia georgina gerald gerard gerardo gerd gerhard gerrit gert gertrud gianluca
    gianni gilbert gilles gillian gina giorgia giorgio giovanna giovanni gisela giselle gitte giulia
    giuliano giulio giuseppe gloria goran gordon gottfried graham greg gregor gregory greta grzegorz
    guido guillaume guillermo gunnar gunter gunther gustav gustavo gwen halina hanna hannah hanne
    hannes hannelore hans harald harold harriet harry hartmut hassan hector hedwig heide heidi heike
    heiko heiner heinrich heinz helen helena helene helga helge helmut hendrik henning henri henriette
    henrik henry herbert heribert hermann hernan herve hilda hilde hildegard hiroshi holger horst
    howard hubert hugh hugo humberto ibrahim ida ignacio igor ilaria ilka ilona ilse imke ina ines
    inga inge ingeborg ingo ingrid inka irena irene irina irma isaac isabel isabella isabelle isaiah
    ismael ivan ivana ivo jackie jacob jacopo jacqueline jacques jaime jake jakob jakub james jamie
    jan jana jane janet janice janina janine janne jannik janusz jared jaroslav jasmin jasmine jason
    javier jean jeanette jeanine jeanne jeff jeffrey jelena jenna jennifer jenny jens jeremias jeremie
    jeremy jerome jerry jesper jesse jessica jesus jill jim jimmy jiri joachim joan joana joanna joanne
    joao joaquin jochen jody joe joel joelle johan johann johanna johannes john johnny jon jonas
    jonatan jonathan jonathon joost jordi jorg jorge jorgen joris jose josef josefina joseph josephine
    josh joshua josip jost juan juana juanita judith judy juha julia julian juliana julie julien juliet
    juliette julio julius juraj jurgen justin justine justyna jutta kai kaitlyn kaja kamil kamila karen
    karim karin karina karl karla karolina karsten kasper katarina katarzyna kate katerina katharina
    katherine kathleen kathrin kathryn kathy katie katja katrin katrine kay keira keith kelly ken
    kenneth kerry kerstin kevin khalid kilian kim kimberly kirk kirsten kirstin klara klaas klaus
    konrad konstantin kristen kristian kristin kristina kristine kristof kristoffer krzysztof kurt kyle
    laetitia lara larissa larry lars lasse laszlo laura laurence laurent lauren laurie lea leah leandro
    leif leigha leila lena lennart leo leon leonard leonardo leonie leonor leopold leslie leticia lewis
    liam lidia liliana lilian lillian lina linda lindsay lindsey line lino lionel lisa lisbeth liselotte
    livia liz loic lola lorena lorenz lorenzo loretta lori lorraine lothar lotte lou louis louisa louise
    luc luca lucas lucia luciana luciano lucie lucien lucy ludger ludmila ludovic ludwig luigi luis
    luisa lukas lukasz luke lydia lynn maarten mabel maciej madeleine madison magdalena magnus mahmoud
    maike maja malcolm malgorzata malin malte mandy manfred manon manuel manuela mara marc marcel
    marcela marcella marcello marcelo marcin marco marcos marcus marek margaret margarete margarita
    margherita margot margret maria mariah mariam mariana mariana marianne marie marieke marika marina
    mario marion marisa marit mariusz marius marjorie marko markus marlene marta martha martijn martin
    martina martine marty martyn marvin mary mateo mateusz mathias mathieu mathilda mathilde mats matteo
    matthew matthias matthieu mattias maud maureen maurice mauricio maurizio max maxim maxime maximilian
    maya megan mehmet meike melanie melina melissa mercedes meredith mette mia micaela michael michaela
    michal michel michela michele michelle miguel mihai mika mikael mike mikkel mikolaj milan milena
    milos mina mira miranda miriam mirjam mirko miroslav mitchell mohamed mohammad mohammed moira monica
    monika monique moritz morten moses mustafa myriam nadia nadine nadja nancy naomi natalia natalie
    natasha nathalie nathan nathaniel neil nele nelly nelson nicholas nico nicola nicolas nicole niels
    nigel nikita niklas niko nikola nikolai nikolaus nils nina noah noel noemi nora norbert norma norman
    nuria odette odile ola olaf oleg olga oliver olivia olivier omar orlando oscar osama oskar ottilie
    otto owen pablo paloma pamela paola paolo pascal pascale patrice patricia patricio patrick patrizia
    patryk paul paula pauline paulo pavel pawel pedro peggy per perry petar pete peter petr petra phil
    philip philipp philippa philippe phillip phoebe phyllis pia pierre pierrick pieter pietro piotr
    pilar quentin rachel radek rafael rafal raffaele rahul rainer ralf ralph ramon ramona randall randy
    raoul raphael raquel raul rebecca regina regine reiner reinhard reinhold remi renata renate renato
    rene renee reto reza ricardo riccardo richard rick ricky riikka rikke rita robert roberta roberto
    robyn rocio rodney rodolfo rodrigo roger roland rolf romain romana ron ronald ronja ronny rosa
    rosalie rosario rosemary rosie ross roswitha roxane roy ruben rudi rudiger rudolf rupert russell
    ruth ryan sabina sabine sabrina sally salma salvador salvatore sam samantha samir samuel sandra
    sandrine sandro santiago sara sarah sascha saskia satu scott sean sebastian sebastiano sebastien
    selina selma serena serge sergei sergey sergio severin shane shannon sharon shaun sheila shirley
    sibylle siegfried siegmund sigrid silas silja silke silvia silvio simon simona simone sina siri
    slawomir sofia sofie sonia sonja sophia sophie soren spencer stacey stacy stanislav stanislaw
    stanley stefan stefania stefanie stefano steffen steffi stella sten stephan stephane stephanie
    stephen steve steven stewart stig stine stuart susan susana susann susanna susanne suzanne svein
    sven svenja svetlana sybille sylvain sylvia sylvie szymon tabea tamara tanja tanya tara tatiana
    tatjana ted teresa tess tessa thea theo theodor theodore theresa therese thibault thierry thijs
    thilo thomas thorben thore thorsten tiago tiffany till tilman tim timo timothy tina tobias todd tom
    tomas tomasz tommaso tommy toni tony torben torsten tracy trevor tristan troy tyler ugo ulf uli
    ulla ulrich ulrike ulrika ursula uta ute uwe vadim valentin valentina valeria valerie vanessa vera
    verena veronica veronika veronique vicente vicky victoria vikram viktor viktoria vilma vincent
    vincenzo viola virginia virginie vittoria vivian viviana vivien vladimir volker volkmar waldemar
    walter waltraud wanda wayne wendy werner wesley wiebke wieland wilfried wilhelm willem william willy
    wilma wim winfried wojciech wolfgang xavier xaver yann yannick yasmin yasmine ylva yolanda yosef
    yuri yvan yves yvette yvonne zachary zbigniew zoe zofia zoltan zuzana zuzanna
    aarav abbas abdul aditya akira amit anil anjali ankit arjun arun ashok chen deepak divya farah
    fatemeh gaurav hamid haruto hiro hui hussein jing karthik kavita kenji khadija kumar lakshmi ling
    manish mariko mei minh mohan naveen neha nguyen nikhil nisha omid pooja pradeep prakash priya rajesh
    rakesh ravi rohan rohit sachin sakura sandeep sanjay satoshi shreya shyam sneha sunil suresh takashi
    tariq usha vijay vinod wei xiao yamamoto yasuko yuki yusuf zhang zeynep
    abby adela adolfo agathe albin aleksandr alf amadeo amos anatoly anselm antoni april arlo arnaud
    artem asa augustin aurelien austin ava baptiste beatrix bella belle bengt bernice bjoern boyan
    brandon branko brooke calvin carmelo cato charlene christen claudine clifford clyde coleman
    constanza corey cormac courtney dale dalia damon danilo danuta darko darryl dejan delia della
    dennis denys desmond dexter dilip dimitar dmytro dolly dorian dragan dusan dwayne ebony edoardo
    eino elaina eliana elin elina eliska elwin emanuela emre enzo erna ester eugenie eunice eva ewan
    faina fausto felice fergus fiammetta floyd freja fredrik gaetan gaetano gavril ghislaine gianna
    giacomo gilda gladys glenn goncalo gottlieb grigory guadalupe guilherme haakon hakan hamza hattie
    haydn heidrun helle hermine hjalmar hristo hugues iain ignacy igor ildiko iman inaki indira inigo
    ioana ion iryna isidora isla istvan ivar iwona jacek jacinta jadwiga jamal jaroslaw javed jaxon
    jeannette jelle jerzy jette jitka joaquim jolanta jonny jorn josephus josue jozef juliet jussi
    kaitlin kalle karel karol kasia katarzyna katell kateryna kathe katalin keanu kelsey kendra kinga
    kjell klemens knut kristof ksenia ladislav lajos latoya leah leopoldo liesbeth linnea lisette ljubica
    logan lonnie luka lukasz lutz maciek maddalena maksim manolo margrethe mari marianna marija marin
    marlies mateja matej matilda maxine mercedes merle micha mikhail milica miloslav mirela mirka mladen
    morgane nadezhda nancy nathaniel natasa nevena nicole nikolay nikoleta nils ninette nives noelia
    octavio oksana olena oriana orla osvaldo otilia oystein paavo patryk pauli pavlina pekka petteri
    philomena pirjo predrag quinn radoslav rafe ragnar raimund rasmus raymond reinhold ricarda robbie
    roderick rodion romeo ronan roswitha ruslan sanja saoirse sarita sava sergiu shawn sigurd silvana
    siobhan slavko snezana sofija solveig sorin stanislaus stefka stellan svante sylwester szabolcs
    tadeusz taras tatyana temitope terence thelma tibor timothee todor tomislav torsten troels tuomas
    urban urs vaclav valentino vasile vasily velimir venla vesna vilhelm vincenza vitaly vitor vitoria
    vlad vsevolod waleed walther wim witold wolfram xenia yaroslav yevgeny yoann younes yulia zak zdenek
    zdenka zeljko zlatko zora
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
