/** Sentences that speak of the command line elsewhere, as they are said to who does not use one. By the refusal's code. */
export const WORDS: Readonly<Record<string, string>> = {
  SEEN_VERSION_MISSING:
    'Zeg welke versie van het traject u hebt gezien (If-Match). Bekijk het traject opnieuw en beslis dan.',
  MOTIVATION_MISSING:
    'Dit besluit heeft een motivering nodig, die in de brief aan de klant staat. Schrijf in gewone woorden waarom u zo besluit.',
  MOTIVATION_NOT_TAKEN:
    'Bij deze opdracht hoort geen motivering: zij komt in geen brief, dus de klant zou haar niet lezen. Laat haar weg. Is zij voor collega’s, geef haar dan als notitie.',
  NO_ANSWER:
    'Er kwam op tijd geen antwoord. De opdracht kan nog worden uitgevoerd. Bekijk het traject; stuurt u de opdracht opnieuw met hetzelfde kenmerk (Idempotency-Key), dan gebeurt zij één keer.',
  NO_TRAJECTORY: 'Deze klant heeft geen traject. Start er eerst een.',
  UNKNOWN_PERSON: 'U bent hier niet bekend als medewerker. Vraag beheer u toe te voegen.',
  UNKNOWN_CLIENT: 'Deze klant is hier niet bekend. Controleer het klantnummer.',
};
