"""First names that are common in the four languages, without accents; they tell which part of a name is which."""

from typing import Final

GIVEN_NAMES: Final = frozenset(
    """
    adam adela adelheid adrian agata agnes agnieszka alan albert aleksander aleksandra alena ales alexander
    alexandra alfred alice alicja alina alois amelie andre andrea andreas andrej andrzej aneta angela angelika anita
    anja anna anne annegret annett annette antje anton antoni antonin arkadiusz arne arnold artur astrid augustin
    axel barbara bartlomiej bartosz beata beate bedrich benjamin bernd bernhard birgit bjorn blanka bogdan boguslaw
    bohdan bohumil bohuslav boris bozena bozidar brigitte bronislaw bruno carla carola carsten cecilie cezary
    charlotte chris christa christian christiane christina christine christoph clara claudia claus conny cornelia
    czeslaw dagmar damian dana daniel daniela danuta dariusz david dawid denisa detlef diana dieter dirk dominik
    dominika dorota dorothea drahomira dusan eberhard edith eduard edward edyta elena eleonora elisabeth eliska elke
    elzbieta emil emilia emily emma erich erik erika ernst erwin eugen eugeniusz eva evelyn ewa ewelina fabian felix
    ferdinand filip florian franciszek frank frantisek franz franziska frederik friedrich fritz gabriel gabriela
    georg george gerald gerd gerhard gert gisela grazyna gregor grzegorz gudrun guenter gunter gunther gustav halina
    hana hanna hannah hannes hans harald harry hartmut hedwig heidi heike heiko heinrich heinz helena helga helmut
    henriette henry henryk herbert hermann hilde holger horst hubert hugo hynek ida ignacy igor ilona ina ines inga
    inge ingo ingrid irena irene iris irma ivan ivana iveta ivo iwona izabela jacek jack jadwiga jakob jakub jan
    jana jane janina janusz jaromir jaroslav jaroslava jaroslaw jason jennifer jens jerzy jindrich jiri jitka
    joachim joanna jochen jody joerg johann johanna johannes john jolanta jonas jorg josef joseph jozef judith
    juergen julia julian juliane julie julius jurgen justyna kaethe kai kamil kamila karel karin karina karl karla
    karol karolina karsten kasper katarina katarzyna katerina katharina kathe kathrin katja katrin kazimierz kerstin
    kevin klara klaus knut konrad konstantin kristina krystian krystyna krzysztof kurt kveta lada ladislav lars
    laura lea lech lena lenka leo leon leona leopold leszek libor libuse lidia lilian linda lisa lothar lubomir
    lubos lucie lucja lucyna ludmila ludvik ludwig luisa lukas lukasz lutz lydia maciej magda magdalena maja
    malgorzata manfred manuela marcel marcela marcin marco marcus marek margarete margit margita maria marian
    marianna marie marika marina mario mariola marion mariusz markus marlene marta marten martin martina marzena
    matej mateusz mathias matthias max maximilian melanie michael michaela michal mieczyslaw mike mikolaj milan
    milena milos miloslav miriam mirko miroslav miroslava miroslaw monika moritz nadja natalia natalie nicole nikola
    nils nina norbert ola olaf oldrich oleg olga oliver ondrej oskar otakar otto pascal patricia patrick patrik
    patrycja paul paula paulina pavel pavla pawel peggy peter petr petra philipp piotr premysl przemyslaw radek
    radim radka radomir radoslaw radovan rafal raimund rainer ralf reiner reinhard renata renate rene richard rita
    rob robert roland rolf roman romana ronny rostislav rudiger rudolf ruediger rut ruth ryszard sabina sabine
    samuel sandra sarah sascha sebastian siegfried sigrid silke silvia simon simona simone slawomir sofie sonja
    stanislav stanislaw stefan stefanie steffen stephan susan susann susanne svatopluk sven sylvia sylwia szymon
    tadeusz tamara tanja tatjana teresa thomas thorsten tim timo tobias tom tomas tomasz torsten udo ulf ulrich
    ulrike ursula urszula ute uwe vaclav veit vera veronika viktor viktoria vilem vit vitezslav vladimir vladimira
    vlasta vojtech volker waldemar walter waltraud wanda werner weronika wieslaw wiktor wiktoria wilhelm william
    wioletta wladyslaw wlodzimierz wojciech wolf wolfgang yvonne zaneta zbigniew zbynek zdenek zdenka zdzislaw zenon
    zofia zuzana zuzanna zygmunt
    """.split()
)
