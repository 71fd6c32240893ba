"""Given names that are frequent in English-language news, of many languages."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GIVEN = _words("""
    Aaron Abdul Abdullah Abigail Abraham Ada Adam Adele Adrian Agnes Ahmad Ahmed Aidan Aisha
    Akira Alan Alasdair Alastair Albert Alberto Alejandro Alessandro Alex Alexander Alexandra
    Alexei Alexey Alexis Alfred Ali Alice Alicia Alina Alison Allan Allen Allison Alma Alvin
    Amanda Amara Amelia Amir Amit Amy Ana Anastasia Anders Andre Andrea Andreas Andrei Andrew
    Andrzej Andy Angela Angelica Angus Anil Anita Anja Ann Anna Anne Annette Annie Anthony
    Antoine Anton Antonia Antonio Anya April Archie Ariel Arjun Arne Arnold Arthur Arturo Ashley
    Astrid Audrey August Aung Austin Ava Barack Barbara Barry Bart Beatrice Beatriz Becky Ben
    Benedict Benjamin Bernard Bernie Bert Beth Betty Beverly Bianca Bill Billy Björn Blake Bob
    Bobby Boris Brad Bradley Brandon Brenda Brendan Brent Brett Brian Bridget Bruce Bruno Bryan
    Caitlin Calvin Cameron Camilla Carl Carla Carlo Carlos Carmen Carol Caroline Carolyn Casey
    Catherine Cathy Cecilia Cecil Chad Charles Charlie Charlotte Chelsea Chen Cheryl Chloe Chris
    Christian Christina Christine Christopher Claire Clara Clare Clarence Claude Claudia Clive
    Colin Colleen Connor Conor Corey Craig Cristina Curtis Cynthia Dale Damian Dan Dana Daniel
    Daniela Danielle Danny Daphne Darren Dave David Dawn Dean Deborah Debra Declan Denis Denise
    Dennis Derek Desmond Diana Diane Diego Dieter Dietrich Dimitri Dinesh Dmitri Dmitry Dolores
    Dominic Don Donald Donna Dora Doris Dorothy Doug Douglas Duncan Dylan Earl Ed Eddie Edgar
    Edith Eduardo Edward Edwin Eileen Elaine Eleanor Elena Eli Elias Elijah Elin Elisabeth Eliza
    Elizabeth Ella Ellen Ellie Elliot Elsa Elsie Emeka Emil Emilia Emily Emma Emmanuel Eric Erica
    Erik Erika Erin Ernest Esther Ethan Eugene Eva Evan Evelyn Ewan Fatima Faye Federico Felicity
    Felipe Felix Fernando Fiona Florence Frances Francesca Francesco Francis Francisco Franco
    François Frank Franklin Franz Fred Freddie Frederick Friedrich Gabriel Gabriela Gareth Gary
    Gavin Gemma Geoff Geoffrey George Georgia Gerald Gerard Gerhard Gertrude Giacomo Gilbert
    Gillian Gina Giorgio Giovanni Giulia Giuseppe Glen Glenn Gloria Gordon Grace Graham Greg
    Gregory Greta Guido Guillermo Gustav Guy Gwen Hamish Hannah Hans Harold Harriet Harrison
    Harry Harvey Hassan Heather Hector Heidi Helen Helena Helga Henri Henrik Henry Herbert Herman
    Hilary Hillary Hiroshi Holly Howard Hubert Hugh Hugo Humphrey Ian Ibrahim Ida Ignacio Igor
    Ilya Imran Indira Inés Ingrid Irene Iris Irina Isaac Isabel Isabella Ivan Ivy Jack Jackie
    Jackson Jacob Jacqueline Jacques Jaime Jake James Jamie Jan Jane Janet Janice Jared Jasmine
    Jason Javier Jay Jean Jeff Jeffrey Jelena Jenna Jennifer Jenny Jens Jeremy Jerome Jerry Jesse
    Jessica Jill Jim Jimmy Joan Joanna Joanne Jocelyn Joe Joel Johan Johann Johanna Johannes John
    Johnny Jon Jonas Jonathan Jordan Jorge José Joseph Josephine Josh Joshua Joy Joyce Juan
    Judith Judy Julia Julian Julie Juliet Julius June Jürgen Justin Kamala Karen Karim Karin Karl
    Kate Katherine Kathleen Kathryn Kathy Katie Keir Keith Kelly Ken Kenji Kenneth Kenny Kerry
    Kevin Khalid Kim Kirsten Klaus Kofi Kristen Kristin Kurt Kwame Kyle Larry Laura Lauren
    Laurence Laurie Lawrence Leah Lee Leila Lena Leo Leon Leonard Leonardo Leroy Leslie Lester
    Lewis Liam Lidia Lillian Lily Linda Lindsay Lindsey Lisa Liz Lloyd Lois Lola Lorenzo Lorraine
    Louis Louise Luca Lucas Lucia Lucy Ludwig Luis Luke Lydia Lynn Mabel Maggie Magnus Malala
    Malcolm Manuel Marc Marcel Marco Marcos Marcus Margaret Margarita Maria María Marianne Marie
    Marilyn Marina Mario Marion Marit Marjorie Mark Markus Marlene Marta Martha Martin Martina
    Marvin Mary Mateo Matt Matteo Matthew Matthias Maureen Maurice Max Maximilian Maya Megan
    Mehmet Melanie Melissa Mercedes Meredith Mia Michael Michaela Michel Michele Michelle Miguel
    Mikael Mikhail Milan Mildred Miles Miranda Miriam Mitchell Mohamed Mohammad Mohammed Moira
    Mona Monica Monika Morgan Morris Moses Muhammad Murray Mustafa Nadia Nancy Naomi Narendra
    Natalia Natalie Natasha Nathan Nathaniel Neil Nelson Niall Nicholas Nick Nicola Nicolas
    Nicole Nigel Nikita Nikolai Nina Noah Noel Nora Norma Norman Nuala Olaf Oleg Olga Oliver
    Olivia Omar Orla Orlando Oscar Oskar Osman Otto Owen Pablo Pamela Paola Paolo Pascal Patricia
    Patrick Paul Paula Pauline Pedro Peggy Penelope Penny Pete Peter Petra Phil Philip Philippa
    Philippe Phillip Phoebe Phyllis Pierre Pietro Polly Priya Rachel Rafael Raj Rajesh Ralph
    Ramón Randy Raquel Rashid Raúl Ravi Ray Raymond Rebecca Regina Renata René Rhys Ricardo
    Richard Rick Rita Rob Robert Roberta Roberto Robin Rodney Rodrigo Roger Roland Rolf Roman Ron
    Ronald Rory Rosa Rosalind Rosemary Ross Roxanne Roy Ruben Rudolf Rudy Rupert Russell Ruth
    Ryan Sabrina Sadiq Saeed Sally Salvador Sam Samantha Samir Samuel Sandra Sanjay Sara Sarah
    Sasha Satya Saul Scott Sean Sebastian Septimus Serena Sergei Sergey Sergio Seth Shane Shannon
    Sharon Sheila Shelley Shinzo Shirley Sidney Siegfried Sigrid Sigurd Silvia Simon Simone
    Sinead Siobhán Sofia Sonia Sophia Sophie Spencer Stacey Stan Stanley Stefan Stefano Stella
    Stephanie Stephen Steve Steven Stewart Stuart Sue Sunil Sunita Sundar Susan Susanna Susanne
    Suzanne Svetlana Sven Sylvia Tamara Tania Tanya Tara Tariq Tatiana Ted Terence Teresa Terry
    Thabo Thelma Theo Theodore Theresa Thomas Tiffany Tim Timothy Tina Tobias Todd Tom Tommy Toni
    Tony Tracey Tracy Trevor Tristan Tyler Ulrich Ursula Valentina Valerie Vanessa Vera Veronica
    Veronika Vicente Victor Victoria Viktor Vincent Viola Virginia Vivian Vladimir Volodymyr Wade
    Walter Wanda Warren Wayne Wendell Wendy Werner Wilfred Wilhelm Will William Wilma Winston
    Wolfgang Xavier Xi Yasmin Yolanda Yusuf Yuri Yvette Yvonne Zachary Zoe Zoltán Jolana Mireille
    Chidi Priti Nikki Beyoncé Kwasi Rishi Elon Tulsi Vivek Usha Melania Ivanka Ngozi Chimamanda
    Wole Olu Oluwaseun Tunde Femi Amina Zainab Kemi Ayo Sade Hiro Haruto Yuki Naoki Takashi Kenta
    Yoko Keiko Emi Jin Min-jun Ji-woo Seo-yeon Hyun Wei Ming Ling Mei Jun Xiaoming Yan Tao Bao
    Hettie Lucía Tomasz Delphine Bettina Yevgenia Evgenia Hakeem Oona Nkechi Saoirse Xiuying
    Anselm Casper Winifred Josiah Gwilym Angharad Hana Zofia Jakub Paweł Piotr Krzysztof
    Małgorzata Katarzyna Agnieszka Magdalena Wojciech Stanisław Ewa Jadwiga Bogdan Mihai Ion
    Ioana Radu Dragan Goran Zoran Milena Jovana Nenad Ljubica Branko Vesna Ivana Petar Mateja
    Luka Matej Katja Anica Tomislav Zdeněk Václav Jiří Jana Ondřej Lenka Petr Pavel Eliška László
    Ferenc Gábor Attila Eszter Ágnes Katalin Réka Balázs Bence Márta Sándor István Imre
    Aleksandar Aleksandr Alexandr Anatoly Gennady Grigory Konstantin Leonid Lev Lyudmila Ludmila
    Maksim Maxim Nadezhda Nikolay Oksana Olena Pyotr Ruslan Semyon Stepan Taras Timur Vadim
    Valentin Valery Vasily Vitaly Vyacheslav Yaroslav Yekaterina Yelena Yevgeny Yulia Zhanna
    Zinaida Aino Eero Eino Esa Jari Juha Jukka Kaisa Kari Mika Mikko Outi Pekka Pertti Riikka
    Sanna Satu Tarja Timo Tuomas Veli Ville Agneta Axel Bengt Birgit Birgitta Britt Erland Göran
    Greger Gudrun Gunilla Gunnar Håkan Hedda Helle Henning Ingvar Ivar Jørgen Kjell Kjetil Knut
    Lars Leif Lennart Linnea Liv Malin Mats Merete Mette Morten Nils Ola Ole Per Ragnar Rasmus
    Roar Rune Signe Siri Sissel Solveig Steinar Stig Sture Svein Svend Thor Thorbjørn Torsten
    Trond Trygve Ulf Vidar Adriaan Anneke Bas Bram Cornelis Dirk Femke Geert Gerrit Hendrik Jaap
    Jeroen Joost Joris Karel Koen Maarten Marijke Mieke Pieter Ruud Saskia Sjoerd Wim Wouter
    Aurélie Béatrice Benoît Bérénice Cécile Céline Chantal Clément Corinne Édouard Éloïse Élise
    Étienne Fabien Fabrice Frédéric Gaël Geneviève Gérard Guillaume Hélène Henriette Isabelle
    Jérôme Joëlle Laurent Loïc Luc Ludovic Manon Marguerite Mathieu Maxime Mélanie Nathalie Odile
    Olivier Pascale Quentin Rémi Romain Sabine Solange Sylvain Sylvie Thibault Thierry Valérie
    Véronique Xavière Yann Yves Achim Annegret Bernd Brigitte Christoph Dagmar Detlef Eckhard
    Egon Ernst Florian Fritz Georg Günter Günther Hannelore Hartmut Heike Heiko Heinrich Heinz
    Helmut Hermann Holger Horst Ilse Jochen Jörg Jutta Katrin Konrad Lothar Lutz Manfred Norbert
    Ralf Reiner Reinhard Renate Rüdiger Sigmar Silke Steffen Thilo Ulrike Uwe Volker Waltraud
    Wolf Adriana Aitor Alba Álvaro Amparo Andrés Ángel Ángela Belén Benito Blanca Carmela
    Catalina César Clemente Consuelo Cristóbal Emiliano Enrique Ernesto Esteban Estela Eugenia
    Fabián Federica Fermín Gonzalo Graciela Héctor Hernán Íñigo Iker Jacinto Jesús Joaquín Julián
    Leandro Leticia Lourdes Luz Marcela Marisol Martín Mónica Nicolás Nuria Óscar Pilar Ramiro
    Rocío Rodolfo Rosario Ruy Santiago Soledad Tomás Valeria Vicenta Agostino Alessia Alfonso
    Angelo Arianna Bruna Carlotta Chiara Cosimo Davide Domenico Donatella Elisa Enrico Enzo Fabio
    Fabrizio Filippo Flavia Gabriele Gaetano Gianluca Gianni Ginevra Ilaria Lorenza Luciana Luigi
    Marcello Mariella Massimo Maurizio Mauro Michela Nicolò Ornella Patrizia Piero Raffaele Renzo
    Riccardo Rocco Rossella Salvatore Sandro Silvio Stefania Tiziana Tommaso Umberto Valentino
    Vincenzo Vittorio Afonso Caetano Duarte Fátima Gonçalo Inês João Joana Luísa Manuela Nuno Rui
    Tiago Vasco Abdoulaye Abena Achieng Adaeze Adama Akosua Ama Aminata Amadou Babatunde Blessing
    Chidinma Chinedu Chinwe Comfort Ebele Efua Ekow Esi Fatou Funmi Gift Goodluck Ibrahima Ifeoma
    Ikenna Jomo Kwabena Kwaku Lerato Mamadou Mandla Mariama Moussa Musa Naledi Nana Ngugi Nnamdi
    Nomsa Obinna Olusegun Ousmane Precious Seun Sibusiso Sipho Tendai Themba Thandi Thandiwe Uche
    Wangari Yaa Yaw Zanele Aarav Aditi Aditya Ajay Akshay Amartya Amrita Ananya Anjali Ankit
    Aparna Arun Arvind Asha Ashok Bhavna Chandra Deepak Deepika Devi Divya Farah Gauri Geeta Gita
    Gopal Harish Hari Indra Ishaan Jaya Jyoti Kabir Kalpana Karthik Kavita Kiran Kishore Krishna
    Lakshmi Lata Madhuri Mahesh Manish Manmohan Meena Meera Mohan Mukesh Nandini Naresh Neha
    Nisha Nitin Padma Pooja Prakash Pramod Prashant Preeti Rahul Raghuram Rajiv Rakesh Ram Ramesh
    Rani Rekha Ritu Rohan Rohit Sachin Sanjeev Sarita Shankar Shashi Shilpa Shreya Siddharth
    Smriti Sonal Srinivas Subhash Sudhir Sujata Suresh Sushma Tanvi Uma Varun Venkat Vijay Vikram
    Vinod Vishal Yash Zubin Aziz Bashar Dalia Faisal Farid Fouad Ghassan Habib Hadi Hala Hamid
    Hanan Haider Hisham Hoda Hussein Imad Iman Ismail Jamal Jamila Kamal Khadija Laila Layla
    Latifa Mahmoud Majid Malik Mansour Mariam Maryam Masoud Mehdi Mina Mohsen Mourad Nabil Nader
    Nasser Nawal Nizar Noor Nour Parisa Rami Rana Rania Reem Reza Salim Salma Salman Samira
    Shirin Soraya Suad Tahir Talal Tawfik Wael Walid Yasser Youssef Zahra Zaki Zeinab Zeynep Ayşe
    Emine Fatma Hakan Kemal Mert Murat Orhan Özlem Recep Selin Serkan Tayyip Umut Yılmaz Akiko
    Ayumi Daisuke Eiji Fumio Hideki Hideo Hiroko Hiroyuki Ichiro Junichiro Kaori Katsuhiko Kazuo
    Kenzaburo Koji Makoto Mariko Masako Masahiro Masayoshi Michiko Midori Natsumi Noriko Nobuo
    Osamu Reiko Ryo Sakura Satoshi Shigeru Shohei Takahiro Takeshi Taro Tatsuya Tetsuya Tomoko
    Toshio Yasuo Yoshihide Yoshiko Yukio Yumi Jong-un Jae-in Geun-hye Seung-min Soo-jin Hyun-woo
    Ji-hoon Anh Binh Hanh Hieu Hoa Huong Huy Khanh Lan Linh Minh Nga Ngoc Nguyen Phuong Quang
    Thanh Thao Thuy Trang Tuan Xuan Agus Budi Dewi Joko Megawati Prabowo Putri Siti Sri Susilo
    Wayan Myint Somchai Prayut Thaksin Benigno Bongbong Corazon Ferdinand Imelda Leni Aroha Hone
    Kahu Mere Tane Wiremu Bronwen Carys Cerys Dafydd Dilys Eirlys Eluned Emrys Geraint Gethin
    Glenys Huw Idris Ieuan Ioan Iolo Llinos Mair Mared Meirion Nerys Nia Rhiannon Rhodri Sian
    Siân Tomos Aoife Bríd Cáit Cian Ciara Cormac Dáithí Dervla Eamon Éamon Eoin Fergal Fergus
    Gráinne Maeve Máire Mairead Niamh Oisín Padraig Pádraig Roisin Róisín Ruairi Seamus Séamus
    Seán Sinéad Siobhan Tadhg Ailsa Callum Catriona Eilidh Isla Kirsty Lachlan Mairi Morag Rhona
    Shona Addison Annabel Arabella Beatrix Bella Bertha Beryl Blanche Candice Clementine
    Constance Cora Cordelia Daisy Deirdre Dottie Edna Effie Elspeth Enid Estelle Ethel Fanny Fern
    Flora Freya Georgina Geraldine Gladys Gwendolyn Harriett Hattie Hermione Hilda Imogen Ines
    Inez Iona Isobel Jacinta Jemima Jessie Josie Juliana Kay Keira Kezia Lavinia Leonora Letitia
    Lettie Liberty Lila Lottie Lucille Lucinda Madeleine Madeline Maisie Mamie Marcia Marian Maud
    Mavis Millicent Millie Minnie Muriel Myra Myrtle Nell Nellie Nettie Octavia Olive Ophelia
    Opal Pearl Philomena Poppy Primrose Prudence Queenie Rhoda Rosie Rowena Sadie Selma Sybil
    Tabitha Tess Thea Tilly Una Verity Violet Winnie Zara Abel Alec Alistair Ambrose Amos
    Archibald Asa Barnaby Basil Bertram Boyd Bradford Buck Byron Caleb Calum Cedric Chester Clark
    Clayton Clement Clifford Clint Cole Cornelius Cyril Cyrus Damien Darius Darrell Dexter
    Dominick Dwight Ebenezer Edmund Elmer Elton Emmett Enoch Ephraim Ernie Errol Ezra Fabian
    Fletcher Floyd Forrest Gale Garrett Gene Gideon Gilles Godfrey Grover Harlan Harris Herb
    Hiram Homer Horace Ira Irving Isaiah Jasper Jedediah Jethro Jude Keenan Kendall Kent Kermit
    Kevan Kingsley Kirk Lamar Landon Lane Lionel Logan Luther Lyle Lyndon Mack Marlon Marshall
    Mason Maynard Merle Merlin Milo Milton Monty Mordecai Nate Ned Neville Noam Obadiah Orville
    Osborne Oswald Otis Percival Percy Perry Philemon Quincy Ralston Randall Randolph Reggie
    Reginald Reuben Rex Rhett Rodger Roderick Rollo Rufus Silas Solomon Sylvester Tate Thaddeus
    Theodor Tobin Ulysses Vaughn Vernon Virgil Wallace Wesley Wilbur Willard Willis Wyatt Zack
    Zeke
""")
"""Given names that are frequent in English-language news: a sign, and no more than that."""
