namespace BackOffice.Web.Access;

/// <summary>Words that guessable passwords are made of, the longest first.</summary>
internal static class CommonPasswords
{
    public static IReadOnlyList<string> Words { get; } = [.. """
        password passwort passwords passwd passphrase secret secrets letmein letmeinnow welcome willkommen bienvenue administrator admin administration root superuser
        user username login logon signin access changeme change default temporary temp test tester testing guest demo example sample qwerty qwertz azerty asdf zxcvbn
        iloveyou iloveu loveyou lovely love lover forever always sunshine princess prince monkey dragon football baseball basketball hockey soccer tennis master
        shadow superman batman spiderman ironman starwars pokemon minecraft fortnite naruto michael jennifer jessica ashley daniel thomas robert andrew charlie
        jordan hunter harley ranger buster tigger ginger pepper cookie chocolate cheese banana orange apple flower butterfly angel angels heaven jesus christ
        freedom liberty whatever nothing something anything trustno trustnoone computer internet google facebook linkedin twitter youtube amazon microsoft windows
        office outlook excel samsung iphone android spring summer autumn winter january february march april june july august september october november
        december monday tuesday wednesday thursday friday saturday sunday today tomorrow company business finance financial bank banker banking money loan loans
        lender lending credit credits mortgage payment payments account accounts accounting customer service services support helpdesk manager management
        director employee employees staff team london newyork paris berlin madrid rome america american england germany france spain italy canada australia
        hello hallo bonjour goodbye goodmorning goodnight please thankyou thanks happy happiness birthday christmas halloween newyear family mother father sister
        brother daughter baby babygirl babyboy honey sweetheart darling friend friends bestfriend killer matrix phoenix thunder lightning diamond crystal
        silver golden purple yellow black white blue green corvette mustang ferrari porsche mercedes yankees cowboys lakers liverpool arsenal chelsea barcelona
        juventus manchester united city realmadrid champion winner number one two three security secure private safe safety system server network database
        public operator operations backup production development release version first second third my your the our is for and me you it in of we very new old
        good best super mega hallo correct horse battery staple correcthorsebatterystaple opensesame abracadabra mypassword yourpassword thepassword newpassword
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Distinct().OrderByDescending(w => w.Length)];
}
