\\ The ends of a range of factors by factorising palindromes, one after the other, until one has a
\\ divisor that fits. Slow and plain on purpose: it shares no idea with the engine, which never
\\ factorises anything.
\\
\\   echo 'smallest(10, 99)' | gp -q testdata/derive/factorise.gp      prints: 121 11 11
\\
\\ An answer is printed as the value and its factor pairs in one line; "none" when there is none.

reversed(h) = fromdigits(Vecrev(digits(h)));

\\ The palindrome of d digits whose leading half (the middle digit included) is h. The low half's
\\ leading zeros get lost in reversed(), which does no harm: they are worth nothing there.
mirror(h, d) = if(d % 2, h * 10^(d \ 2) + reversed(h \ 10), h * 10^(d \ 2) + reversed(h));

\\ All [a, b] with a * b = P and min <= a <= b <= max, ascending by a.
pairs(P, min, max) =
{
  my(found = List());
  foreach(divisors(P), a,
    if(a * a > P, break);
    if(a >= min && P / a <= max, listput(found, [a, P / a])));
  Vec(found);
}

show(P, found) =
{
  my(line = Str(P));
  foreach(found, pair, line = Str(line, " ", pair[1], " ", pair[2]));
  print(line);
}

smallest(min, max) =
{
  for(d = #digits(min^2), #digits(max^2),
    my(n = (d + 1) \ 2);
    my(first = if(d == #digits(min^2), min^2 \ 10^(d - n), 10^(n - 1)));
    for(h = first, 10^n - 1,
      my(P = mirror(h, d));
      if(P < min^2, next);
      if(P > max^2, print("none"); return);
      my(found = pairs(P, min, max));
      if(#found, show(P, found); return)));
  print("none");
}

largest(min, max) =
{
  forstep(d = #digits(max^2), #digits(min^2), -1,
    my(n = (d + 1) \ 2);
    my(first = if(d == #digits(max^2), max^2 \ 10^(d - n), 10^n - 1));
    forstep(h = first, 10^(n - 1), -1,
      my(P = mirror(h, d));
      if(P > max^2, next);
      if(P < min^2, print("none"); return);
      my(found = pairs(P, min, max));
      if(#found, show(P, found); return)));
  print("none");
}
