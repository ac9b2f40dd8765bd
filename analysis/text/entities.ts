/**
 * Characters as HTML writes them: by number, or by the names of marks and of letters with accents. "<" and ">" are left out:
 * who writes of markup writes them so.
 */
export const htmlEntity =
  /&(?:#\d{2,7}|#x[\da-f]{2,6}|amp|quot|apos|nbsp|shy|[lr][sdal]a?quo|[sb]dquo|sbquo|[mn]dash|hellip|bull|middot|trade|copy|reg|deg|euro|pound|yen|cent|sect|para|frac(?:12|14|34)|times|(?:[ae]m|en|thin)sp|iexcl|iquest|ordm|ordf|szlig|[a-z](?:acute|grave|circ|uml|tilde|cedil|ring|slash|caron)|(?:ae|oe)lig);/gi;
